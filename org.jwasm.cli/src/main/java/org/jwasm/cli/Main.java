package org.jwasm.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jwasm.api.Trap;
import org.jwasm.api.WasmException;

/** The {@code jwasm} command: finds the command that is meant, parses its line, runs it, and turns what it throws into an exit code. */
public final class Main {
    static final String NAME = "jwasm";
    static final int OK = 0;
    static final int ERROR = 1;
    static final int USAGE = 2;
    static final int TRAP = 134;
    /** What a shell reports for a program whose reader went away. */
    static final int BROKEN_PIPE = 141;

    static final List<String> COMMANDS = List.of("run", "validate", "parse", "print", "wast", "explore", "component", "bindgen", "completion", "help");

    private Main() {
    }

    public static void main(String[] args) {
        System.exit(run(args, Terminal.ofProcess()));
    }

    /** Runs a command line. @return the exit code */
    static int run(String[] args, Terminal terminal) {
        try {
            int code = runUnflushed(args, terminal);
            terminal.flush();
            return code;
        } catch (IOException e) {
            return report(e, terminal);
        }
    }

    private static int report(IOException e, Terminal terminal) {
        if (isBrokenPipe(e)) {
            return BROKEN_PIPE;
        }
        try {
            terminal.error("Error: " + e.getMessage());
        } catch (IOException nobodyListens) {
            return ERROR;
        }
        return ERROR;
    }

    /** Whether a failure, or what caused it, is that the reader of a pipe has gone. */
    static boolean isBrokenPipe(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof IOException && String.valueOf(t.getMessage()).contains("Broken pipe")) {
                return true;
            }
        }
        return false;
    }

    private static int runUnflushed(String[] args, Terminal terminal) throws IOException {
        String name = args.length > 0 && isCommand(args[0]) ? args[0] : null;
        try {
            List<String> words = Arrays.asList(args);
            return name == null ? withoutCommand(words, terminal) : run(name, words.subList(1, words.size()), terminal);
        } catch (UsageException e) {
            terminal.error("Error: " + e.getMessage() + "\nTry '" + NAME + (name == null ? "" : " " + name) + " --help'.");
            return USAGE;
        } catch (Trap e) {
            terminal.error("Error: " + e.getMessage());
            return TRAP;
        } catch (WasmException | Failure e) {
            terminal.error("Error: " + e.getMessage());
            return ERROR;
        }
    }

    private static int withoutCommand(List<String> args, Terminal terminal) throws IOException {
        if (args.isEmpty()) {
            terminal.error(Syntax.help(null).stripTrailing());
            return USAGE;
        }
        switch (args.get(0)) {
            case "-V": case "--version":
                terminal.println(NAME + " " + Version.current());
                return OK;
            case "-h": case "--help":
                terminal.print(Syntax.help(null));
                return OK;
            default:
                throw Syntax.unknownCommand(args);
        }
    }

    private static int run(String name, List<String> args, Terminal terminal) throws IOException {
        Command command = command(name);
        Line line = Line.read(command, args);
        if (line == null) {
            line = Syntax.read(name, command, args);
        }
        if (line == null) {
            terminal.print(Syntax.help(name));
            return OK;
        }
        return command.run(line, terminal);
    }

    static boolean isCommand(String name) {
        return COMMANDS.contains(name);
    }

    /** A switch, not a map: only the class that is needed is loaded. */
    static Command command(String name) {
        switch (name) {
            case "run":
                return new RunCommand();
            case "validate":
                return new ValidateCommand();
            case "parse":
                return new ParseCommand();
            case "print":
                return new PrintCommand();
            case "wast":
                return new WastCommand();
            case "explore":
                return new ExploreCommand();
            case "component":
                return new ComponentCommand();
            case "bindgen":
                return new BindgenCommand();
            case "completion":
                return new CompletionCommand();
            default:
                return new HelpCommand();
        }
    }
}
