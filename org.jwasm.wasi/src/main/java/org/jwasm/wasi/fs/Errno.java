package org.jwasm.wasi.fs;

/** The errno values of WASI preview 1 in their numeric order, each with the number Linux gives the same condition (-1: none). */
public enum Errno {
    SUCCESS(0), TOOBIG(7), ACCES(13), ADDRINUSE(98), ADDRNOTAVAIL(99), AFNOSUPPORT(97), AGAIN(11), ALREADY(114), BADF(9), BADMSG(74),
    BUSY(16), CANCELED(125), CHILD(10), CONNABORTED(103), CONNREFUSED(111), CONNRESET(104), DEADLK(35), DESTADDRREQ(89), DOM(33),
    DQUOT(122), EXIST(17), FAULT(14), FBIG(27), HOSTUNREACH(113), IDRM(43), ILSEQ(84), INPROGRESS(115), INTR(4), INVAL(22), IO(5),
    ISCONN(106), ISDIR(21), LOOP(40), MFILE(24), MLINK(31), MSGSIZE(90), MULTIHOP(72), NAMETOOLONG(36), NETDOWN(100), NETRESET(102),
    NETUNREACH(101), NFILE(23), NOBUFS(105), NODEV(19), NOENT(2), NOEXEC(8), NOLCK(37), NOLINK(67), NOMEM(12), NOMSG(42), NOPROTOOPT(92),
    NOSPC(28), NOSYS(38), NOTCONN(107), NOTDIR(20), NOTEMPTY(39), NOTRECOVERABLE(131), NOTSOCK(88), NOTSUP(95), NOTTY(25), NXIO(6),
    OVERFLOW(75), OWNERDEAD(130), PERM(1), PIPE(32), PROTO(71), PROTONOSUPPORT(93), PROTOTYPE(91), RANGE(34), ROFS(30), SPIPE(29),
    SRCH(3), STALE(116), TIMEDOUT(110), TXTBSY(26), XDEV(18), NOTCAPABLE(-1);

    private static final int LINUX_NUMBERS = 132;
    private static final Errno[] BY_LINUX = new Errno[LINUX_NUMBERS];

    static {
        for (Errno e : values()) {
            if (e.linux >= 0) {
                BY_LINUX[e.linux] = e;
            }
        }
    }

    private final int linux;
    private final ErrnoException exception;

    Errno(int linux) {
        this.linux = linux;
        this.exception = new ErrnoException(this);
    }

    /** The number a guest sees. */
    public int code() {
        return ordinal();
    }

    /** The exception for this errno; one per value, without a stack trace. */
    public ErrnoException exception() {
        return exception;
    }

    /** What Linux calls {@code number}; {@link #IO} for what WASI has no word for. */
    static Errno ofLinux(int number) {
        Errno e = number >= 0 && number < LINUX_NUMBERS ? BY_LINUX[number] : null;
        return e == null ? IO : e;
    }
}
