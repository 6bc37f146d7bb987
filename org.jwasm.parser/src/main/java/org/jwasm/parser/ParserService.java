package org.jwasm.parser;

import org.jwasm.parser.component.validate.ValidatedComponent;
import org.jwasm.parser.module.Module;

/**
 * The first stage as a service: bytes or text in, a valid module or component out. As {@link Parser}; where several are registered, the best one takes what is compiled from
 * then on.
 */
public interface ParserService {
    /** The one of this bundle. */
    static ParserService plain() {
        return new ParserService() {
            @Override
            public Module parse(byte[] binaryOrText) {
                return Parser.parse(binaryOrText);
            }

            @Override
            public ValidatedComponent parseComponent(byte[] binaryOrText) {
                return Parser.parseComponent(binaryOrText);
            }
        };
    }

    /** A module. The bytes are not changed, and must not be. */
    Module parse(byte[] binaryOrText);

    /** A component. The bytes are not changed, and must not be. */
    ValidatedComponent parseComponent(byte[] binaryOrText);
}
