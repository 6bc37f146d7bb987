package org.jwasm.wasi;

import org.jwasm.api.Caller;
import org.jwasm.api.Linker;

/**
 * The functions of WASI preview 1 as the linker takes them. One class stands for all: as lambdas they would be 46, and those cost more
 * time at each start than a small program runs. The switches are over a constant of the object, which compiles to nearly nothing.
 */
final class Functions implements Shapes.None, Shapes.I, Shapes.II, Shapes.III, Shapes.IIII, Shapes.IIIII, Shapes.IIIIII, Shapes.IIIIIII,
        Shapes.IJ, Shapes.IJI, Shapes.IJJ, Shapes.IJII, Shapes.IJJI, Shapes.IIIJI, Shapes.IIIIJJI, Shapes.IIIIIJJII {
    /** All functions, by name, with the shape of each. */
    enum Name {
        ARGS_GET("args_get", Shapes.II.class),
        ARGS_SIZES_GET("args_sizes_get", Shapes.II.class),
        CLOCK_RES_GET("clock_res_get", Shapes.II.class),
        CLOCK_TIME_GET("clock_time_get", Shapes.IJI.class),
        ENVIRON_GET("environ_get", Shapes.II.class),
        ENVIRON_SIZES_GET("environ_sizes_get", Shapes.II.class),
        FD_ADVISE("fd_advise", Shapes.IJJI.class),
        FD_ALLOCATE("fd_allocate", Shapes.IJJ.class),
        FD_CLOSE("fd_close", Shapes.I.class),
        FD_DATASYNC("fd_datasync", Shapes.I.class),
        FD_FDSTAT_GET("fd_fdstat_get", Shapes.II.class),
        FD_FDSTAT_SET_FLAGS("fd_fdstat_set_flags", Shapes.II.class),
        FD_FDSTAT_SET_RIGHTS("fd_fdstat_set_rights", Shapes.IJJ.class),
        FD_FILESTAT_GET("fd_filestat_get", Shapes.II.class),
        FD_FILESTAT_SET_SIZE("fd_filestat_set_size", Shapes.IJ.class),
        FD_FILESTAT_SET_TIMES("fd_filestat_set_times", Shapes.IJJI.class),
        FD_PREAD("fd_pread", Shapes.IIIJI.class),
        FD_PRESTAT_DIR_NAME("fd_prestat_dir_name", Shapes.III.class),
        FD_PRESTAT_GET("fd_prestat_get", Shapes.II.class),
        FD_PWRITE("fd_pwrite", Shapes.IIIJI.class),
        FD_READ("fd_read", Shapes.IIII.class),
        FD_READDIR("fd_readdir", Shapes.IIIJI.class),
        FD_RENUMBER("fd_renumber", Shapes.II.class),
        FD_SEEK("fd_seek", Shapes.IJII.class),
        FD_SYNC("fd_sync", Shapes.I.class),
        FD_TELL("fd_tell", Shapes.II.class),
        FD_WRITE("fd_write", Shapes.IIII.class),
        PATH_CREATE_DIRECTORY("path_create_directory", Shapes.III.class),
        PATH_FILESTAT_GET("path_filestat_get", Shapes.IIIII.class),
        PATH_FILESTAT_SET_TIMES("path_filestat_set_times", Shapes.IIIIJJI.class),
        PATH_LINK("path_link", Shapes.IIIIIII.class),
        PATH_OPEN("path_open", Shapes.IIIIIJJII.class),
        PATH_READLINK("path_readlink", Shapes.IIIIII.class),
        PATH_REMOVE_DIRECTORY("path_remove_directory", Shapes.III.class),
        PATH_RENAME("path_rename", Shapes.IIIIII.class),
        PATH_SYMLINK("path_symlink", Shapes.IIIII.class),
        PATH_UNLINK_FILE("path_unlink_file", Shapes.III.class),
        POLL_ONEOFF("poll_oneoff", Shapes.IIII.class),
        PROC_EXIT("proc_exit", Shapes.Exit.class),
        PROC_RAISE("proc_raise", Shapes.I.class),
        RANDOM_GET("random_get", Shapes.II.class),
        SCHED_YIELD("sched_yield", Shapes.None.class),
        SOCK_ACCEPT("sock_accept", Shapes.III.class),
        SOCK_RECV("sock_recv", Shapes.IIIIII.class),
        SOCK_SEND("sock_send", Shapes.IIIII.class),
        SOCK_SHUTDOWN("sock_shutdown", Shapes.II.class);

        private final String text;
        private final Class<?> shape;

        Name(String text, Class<?> shape) {
            this.text = text;
            this.shape = shape;
        }
    }

    /** {@code proc_exit}, which alone has no result. */
    private static final class Exit implements Shapes.Exit {
        private final ProcessCalls process;

        Exit(ProcessCalls process) {
            this.process = process;
        }

        @Override
        public void call(Caller caller, int a) {
            process.procExit(caller, a);
        }
    }

    private final Name name;
    private final ProcessCalls process;
    private final DescriptorCalls descriptors;
    private final TransferCalls transfers;
    private final PathCalls paths;
    private final PollCalls polls;
    private final SocketCalls sockets;

    private Functions(Program program) {
        name = null;
        process = new ProcessCalls(program);
        descriptors = new DescriptorCalls(program);
        transfers = new TransferCalls(program);
        paths = new PathCalls(program);
        polls = new PollCalls(program);
        sockets = new SocketCalls(program);
    }

    private Functions(Name name, Functions all) {
        this.name = name;
        process = all.process;
        descriptors = all.descriptors;
        transfers = all.transfers;
        paths = all.paths;
        polls = all.polls;
        sockets = all.sockets;
    }

    /** Defines all functions. */
    static void define(Linker linker, Program program) {
        Functions all = new Functions(program);
        for (Name name : Name.values()) {
            define(linker, name, name.shape, name == Name.PROC_EXIT ? new Exit(all.process) : new Functions(name, all));
        }
    }

    private static <T> void define(Linker linker, Name name, Class<T> shape, Object function) {
        linker.func(WasiP1.MODULE, name.text, shape, shape.cast(function));
    }

    @Override
    public int call(Caller caller) {
        switch (name) {
            case SCHED_YIELD:
                return process.schedYield(caller);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a) {
        switch (name) {
            case FD_CLOSE:
                return descriptors.close(caller, a);
            case FD_DATASYNC:
                return descriptors.datasync(caller, a);
            case FD_SYNC:
                return descriptors.sync(caller, a);
            case PROC_RAISE:
                return process.procRaise(caller, a);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, int b) {
        switch (name) {
            case ARGS_GET:
                return process.argsGet(caller, a, b);
            case ARGS_SIZES_GET:
                return process.argsSizesGet(caller, a, b);
            case CLOCK_RES_GET:
                return process.clockResGet(caller, a, b);
            case ENVIRON_GET:
                return process.environGet(caller, a, b);
            case ENVIRON_SIZES_GET:
                return process.environSizesGet(caller, a, b);
            case FD_FDSTAT_GET:
                return descriptors.fdstatGet(caller, a, b);
            case FD_FDSTAT_SET_FLAGS:
                return descriptors.fdstatSetFlags(caller, a, b);
            case FD_FILESTAT_GET:
                return descriptors.filestatGet(caller, a, b);
            case FD_PRESTAT_GET:
                return descriptors.prestatGet(caller, a, b);
            case FD_RENUMBER:
                return descriptors.renumber(caller, a, b);
            case FD_TELL:
                return transfers.tell(caller, a, b);
            case RANDOM_GET:
                return process.randomGet(caller, a, b);
            case SOCK_SHUTDOWN:
                return sockets.notSocket(a);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, int b, int c) {
        switch (name) {
            case FD_PRESTAT_DIR_NAME:
                return descriptors.prestatDirName(caller, a, b, c);
            case PATH_CREATE_DIRECTORY:
                return paths.createDirectory(caller, a, b, c);
            case PATH_REMOVE_DIRECTORY:
                return paths.removeDirectory(caller, a, b, c);
            case PATH_UNLINK_FILE:
                return paths.unlinkFile(caller, a, b, c);
            case SOCK_ACCEPT:
                return sockets.notSocket(a);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, int b, int c, int d) {
        switch (name) {
            case FD_READ:
                return transfers.read(caller, a, b, c, d);
            case FD_WRITE:
                return transfers.write(caller, a, b, c, d);
            case POLL_ONEOFF:
                return polls.pollOneoff(caller, a, b, c, d);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, int b, int c, int d, int e) {
        switch (name) {
            case PATH_FILESTAT_GET:
                return paths.filestatGet(caller, a, b, c, d, e);
            case PATH_SYMLINK:
                return paths.symlink(caller, a, b, c, d, e);
            case SOCK_SEND:
                return sockets.notSocket(a);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, int b, int c, int d, int e, int f) {
        switch (name) {
            case PATH_READLINK:
                return paths.readlink(caller, a, b, c, d, e, f);
            case PATH_RENAME:
                return paths.rename(caller, a, b, c, d, e, f);
            case SOCK_RECV:
                return sockets.notSocket(a);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, int b, int c, int d, int e, int f, int g) {
        switch (name) {
            case PATH_LINK:
                return paths.link(caller, a, b, c, d, e, f, g);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, long b) {
        switch (name) {
            case FD_FILESTAT_SET_SIZE:
                return descriptors.filestatSetSize(caller, a, b);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, long b, int c) {
        switch (name) {
            case CLOCK_TIME_GET:
                return process.clockTimeGet(caller, a, b, c);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, long b, long c) {
        switch (name) {
            case FD_ALLOCATE:
                return descriptors.allocate(caller, a, b, c);
            case FD_FDSTAT_SET_RIGHTS:
                return descriptors.fdstatSetRights(caller, a, b, c);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, long b, int c, int d) {
        switch (name) {
            case FD_SEEK:
                return transfers.seek(caller, a, b, c, d);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, long b, long c, int d) {
        switch (name) {
            case FD_ADVISE:
                return descriptors.advise(caller, a, b, c, d);
            case FD_FILESTAT_SET_TIMES:
                return descriptors.filestatSetTimes(caller, a, b, c, d);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, int b, int c, long d, int e) {
        switch (name) {
            case FD_PREAD:
                return transfers.pread(caller, a, b, c, d, e);
            case FD_PWRITE:
                return transfers.pwrite(caller, a, b, c, d, e);
            case FD_READDIR:
                return descriptors.readdir(caller, a, b, c, d, e);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, int b, int c, int d, long e, long f, int g) {
        switch (name) {
            case PATH_FILESTAT_SET_TIMES:
                return paths.filestatSetTimes(caller, a, b, c, d, e, f, g);
            default:
                throw new AssertionError(name);
        }
    }

    @Override
    public int call(Caller caller, int a, int b, int c, int d, int e, long f, long g, int h, int i) {
        switch (name) {
            case PATH_OPEN:
                return paths.open(caller, a, b, c, d, e, f, g, h, i);
            default:
                throw new AssertionError(name);
        }
    }
}
