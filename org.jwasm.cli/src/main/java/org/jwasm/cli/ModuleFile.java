package org.jwasm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jwasm.api.InvalidException;
import org.jwasm.api.LimitException;
import org.jwasm.api.MalformedException;
import org.jwasm.api.SourceException;
import org.jwasm.parser.Parser;
import org.jwasm.parser.binary.Decoder;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.binary.ComponentDecoder;
import org.jwasm.parser.component.text.ComponentTextParser;
import org.jwasm.parser.module.Module;
import org.jwasm.parser.op.Features;
import org.jwasm.parser.text.Assembly;
import org.jwasm.parser.text.TextParser;
import org.jwasm.parser.validate.Validator;

/** The file of a module or component: binary or text, told apart by its first bytes. {@code -} is standard input. */
final class ModuleFile {
    /** How much is checked. */
    enum Check { WELL_FORMED, VALID }

    private static final String STANDARD_INPUT = "-";

    private final String path;
    private final byte[] bytes;
    /** Known when asked for. */
    private Boolean component;

    private ModuleFile(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    static ModuleFile read(String path) {
        return new ModuleFile(path, readBytes(path));
    }

    static byte[] readBytes(String path) {
        try {
            if (path.equals(STANDARD_INPUT)) {
                return System.in.readAllBytes();
            }
            try (InputStream in = Files.newInputStream(Path.of(path))) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + reason(e));
        } catch (OutOfMemoryError e) {
            throw new Failure("cannot read " + path + ": it is too large");
        }
    }

    /** Why something cannot be read or written, in words. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = String.valueOf(e.getMessage());
        return message.contains("Is a directory") ? "it is a directory" : message;
    }

    String path() {
        return path;
    }

    /** What is in the file. */
    byte[] bytes() {
        return bytes;
    }

    boolean isBinary() {
        return Decoder.isBinary(bytes);
    }

    /** Whether it is a component. */
    boolean isComponent() {
        if (component == null) {
            component = Parser.isComponent(bytes);
        }
        return component;
    }

    /** The module or component as a binary, not yet decoded; a text is assembled. */
    Assembly assemble() {
        if (isBinary()) {
            return Assembly.ofBinary(bytes);
        }
        return isComponent() ? ComponentTextParser.parse(bytes) : TextParser.parse(bytes);
    }

    /** The binary of a component, which is well-formed. Errors name the file and the place in it. */
    byte[] componentBinary() {
        try {
            Assembly assembly = assemble();
            try {
                ComponentDecoder.decode(assembly.bytes());
                return assembly.bytes();
            } catch (SourceException e) {
                throw assembly.located(e);
            }
        } catch (SourceException e) {
            throw new Failure(describe(e));
        }
    }

    /** Decodes and validates a component. Errors name the file and the place in it. */
    Component validComponent() {
        try {
            return Parser.parseComponent(assemble(), Features.ALL).component();
        } catch (SourceException e) {
            throw new Failure(describe(e));
        }
    }

    /** Decodes and checks a module. Errors name the file and the place in it. */
    Module decode(Check check) {
        if (isComponent()) {
            throw new Failure(path + ": it is a component, not a core module");
        }
        try {
            Assembly assembly = assemble();
            try {
                Module module = Decoder.decode(assembly.bytes());
                if (check == Check.VALID) {
                    Validator.validate(module, Features.ALL);
                }
                return module;
            } catch (SourceException e) {
                throw assembly.located(e);
            }
        } catch (SourceException e) {
            throw new Failure(describe(e));
        }
    }

    /** The error with the file's name before it. */
    String describe(SourceException e) {
        String what = isComponent() ? "component: " : "module: ";
        String kind = e instanceof InvalidException ? "invalid " + what : e instanceof MalformedException ? "malformed " + what : "";
        if (e instanceof LimitException) {
            kind = "implementation limit: ";
        }
        String place = e.line() > 0 ? ":" + e.line() + ":" + e.column() : "";
        String offset = e.offset() >= 0 ? " (at offset 0x" + Long.toHexString(e.offset()) + ")" : "";
        return path + place + ": " + kind + e.reason() + offset;
    }

    /** Writes a file, or to standard output if {@code path} is null or {@code -}. */
    static void write(String path, byte[] contents, Terminal terminal) throws IOException {
        if (path == null || path.equals(STANDARD_INPUT)) {
            terminal.out().write(contents);
            return;
        }
        try (OutputStream out = Files.newOutputStream(Path.of(path))) {
            out.write(contents);
        } catch (IOException e) {
            throw new Failure("cannot write " + path + ": " + reason(e));
        }
    }
}
