package org.jwasm.parser.osgi;

import org.jwasm.parser.ParserService;
import org.jwasm.parser.component.validate.ValidatedComponent;
import org.jwasm.parser.module.Module;
import org.osgi.service.component.annotations.Component;

/** Registers the parser, for others to rank before. */
@Component(service = ParserService.class, property = "service.ranking:Integer=-1000")
public final class ParserComponent implements ParserService {
    private final ParserService parser = ParserService.plain();

    @Override
    public Module parse(byte[] binaryOrText) {
        return parser.parse(binaryOrText);
    }

    @Override
    public ValidatedComponent parseComponent(byte[] binaryOrText) {
        return parser.parseComponent(binaryOrText);
    }
}
