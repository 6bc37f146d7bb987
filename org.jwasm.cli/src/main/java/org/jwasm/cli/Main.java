package org.jwasm.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jwasm.api.Trap;
import org.jwasm.api.WasmException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code jwasm} command: finds the command that is meant, parses its line, runs it, and turns what it throws into an exit code. */
public final class Main {
    static final String NAME = "jwasm";
    static final int OK = 0;
    static final int ERROR = 1;
    static final int USAGE = 2;
    static final int TRAP = 134;
    /** What a shell reports for a program whose reader went away. */
    static final int BROKEN_PIPE = 141;

    private static final Map<String, Supplier<Command>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand::new);
        COMMANDS.put("validate", ValidateCommand::new);
        COMMANDS.put("parse", ParseCommand::new);
        COMMANDS.put("print", PrintCommand::new);
        COMMANDS.put("wast", WastCommand::new);
        COMMANDS.put("explore", ExploreCommand::new);
        COMMANDS.put("completion", CompletionCommand::new);
        COMMANDS.put("help", HelpCommand::new);
    }

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
        try {
            return dispatch(args, terminal);
        } catch (ParameterException e) {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            terminal.error("Error: " + e.getMessage() + "\nTry '" + command + " --help'.");
            return USAGE;
        } catch (Trap e) {
            terminal.error("Error: " + e.getMessage());
            return TRAP;
        } catch (WasmException | Failure e) {
            terminal.error("Error: " + e.getMessage());
            return ERROR;
        }
    }

    private static int dispatch(String[] args, Terminal terminal) throws IOException {
        if (args.length == 0) {
            terminal.error(commandLine(null).getUsageMessage().stripTrailing());
            return USAGE;
        }
        if (!COMMANDS.containsKey(args[0])) {
            CommandLine root = commandLine(null);
            ParseResult line = root.parseArgs(args);
            if (line.isVersionHelpRequested()) {
                terminal.println(NAME + " " + Version.current());
                return OK;
            }
            terminal.print(root.getUsageMessage());
            return line.isUsageHelpRequested() ? OK : USAGE;
        }
        // Describing the other commands would only cost time.
        Command command = COMMANDS.get(args[0]).get();
        CommandSpec spec = spec(args[0], command).parent(CommandSpec.create().name(NAME));
        ParseResult line = new CommandLine(spec).parseArgs(Arrays.copyOfRange(args, 1, args.length));
        if (line.isUsageHelpRequested()) {
            terminal.print(line.commandSpec().commandLine().getUsageMessage());
            return OK;
        }
        return command.run(line, terminal);
    }

    /** The whole command line, or with one of the commands. */
    static CommandLine commandLine(String only) {
        CommandSpec root = CommandSpec.create().name(NAME);
        root.usageMessage().description("Runs WebAssembly as native code generated in Java.").synopsisSubcommandLabel("COMMAND");
        root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
        root.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("Print the version.").build());
        COMMANDS.forEach((name, command) -> {
            if (only == null || only.equals(name)) {
                root.addSubcommand(name, spec(name, command.get()));
            }
        });
        return new CommandLine(root);
    }

    static boolean isCommand(String name) {
        return COMMANDS.containsKey(name);
    }

    private static CommandSpec spec(String name, Command command) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
        spec.usageMessage().abbreviateSynopsis(false).sortOptions(false);
        command.describe(spec);
        return spec;
    }
}
