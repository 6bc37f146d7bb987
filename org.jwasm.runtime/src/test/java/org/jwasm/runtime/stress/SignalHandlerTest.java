package org.jwasm.runtime.stress;

import static org.junit.Assert.assertEquals;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.jwasm.codegen.vm.ContextLayout;
import org.jwasm.codegen.vm.ExitReason;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.runtime.os.OperatingSystem;
import org.jwasm.x64.X64Convention;
import org.jwasm.x64.X64Features;

/** Which faults the handler takes for guests' own, called as a function. */
public class SignalHandlerTest {
    private static final int SIGSEGV = 11;
    private static final int UC_R15 = 40 + 8 * 7;
    private static final int UC_RIP = 40 + 8 * 16;
    private static final int SI_CODE = 8;
    private static final int SI_ADDR = 16;
    private static final int SENT = 0;
    private static final int NOT_MAPPED = 1;
    private static final int BY_KERNEL = 0x80;
    private static final long FAULT_EXIT = 0x1234567890L;
    private static final int PAGES = 4;
    /** {@code mov qword ptr [rsi + 128], 42; ret}: the handler there was before. */
    private static final byte[] PREVIOUS = {0x48, (byte) 0xC7, (byte) 0x86, (byte) 0x80, 0, 0, 0, 42, 0, 0, 0, (byte) 0xC3};
    private static final int MARK = 128;

    private final OperatingSystem system = OperatingSystem.current();
    private final Memory tables = new Memory(1024);
    private final Memory info = new Memory(256);
    private final Memory registers = new Memory(512);
    private final Memory context = new Memory(64);
    private final Memory store = new Memory(StoreLayout.SIZE);
    private OperatingSystem.TwoViews code;
    private long guest;

    @Before
    public void place() {
        long page = system.pageSize();
        code = system.mapCode(PAGES * page);
        guest = code.executable() + 2 * page;
        long ranges = Pointer.nativeValue(tables) + Long.BYTES;
        long previous = Pointer.nativeValue(tables) + 64;
        byte[] handler = new X64Convention(X64Features.BASELINE).signalHandler(ranges, previous, FAULT_EXIT).code();
        system.view(code.writable(), handler.length).put(handler);
        system.view(code.writable() + page, PREVIOUS.length).put(PREVIOUS);
        tables.clear();
        tables.setLong(0, 1);
        tables.setLong(8, code.executable());
        tables.setLong(16, code.executable() + PAGES * page);
        tables.setLong(64 + 8 * SIGSEGV, code.executable() + page);
    }

    @After
    public void remove() {
        system.unmap(code.writable(), code.bytes());
        system.unmap(code.executable(), code.bytes());
    }

    private void fault(int siCode, long pc) {
        for (Memory memory : new Memory[] {info, registers, context, store}) {
            memory.clear();
        }
        info.setInt(SI_CODE, siCode);
        info.setLong(SI_ADDR, 0xABCD);
        registers.setLong(UC_RIP, pc);
        registers.setLong(UC_R15, Pointer.nativeValue(context));
        context.setLong(ContextLayout.STORE, Pointer.nativeValue(store));
        Function.getFunction(new Pointer(code.executable())).invokeVoid(new Object[] {SIGSEGV, info, registers});
    }

    private void assertGuests(int siCode, long pc) {
        fault(siCode, pc);
        assertEquals(ExitReason.FAULT, store.getInt(StoreLayout.EXIT_REASON));
        assertEquals(pc, store.getLong(StoreLayout.EXIT_PC));
        assertEquals(0xABCD, store.getLong(StoreLayout.FAULT_ADDRESS));
        assertEquals(FAULT_EXIT, registers.getLong(UC_RIP));
        assertEquals(0, info.getLong(MARK));
    }

    private void assertOthers(int siCode, long pc) {
        fault(siCode, pc);
        assertEquals(42, info.getLong(MARK));
        assertEquals(pc, registers.getLong(UC_RIP));
        assertEquals(ExitReason.RETURNED, store.getInt(StoreLayout.EXIT_REASON));
    }

    @Test
    public void faultsInGuestsAreTheirs() {
        assertGuests(NOT_MAPPED, guest);
        assertGuests(BY_KERNEL, guest + 77);
        assertGuests(NOT_MAPPED, code.executable() + PAGES * system.pageSize() - 1);
    }

    @Test
    public void faultsElsewhereAreNot() {
        assertOthers(NOT_MAPPED, code.executable() - 1);
        assertOthers(NOT_MAPPED, code.executable() + PAGES * system.pageSize());
        assertOthers(BY_KERNEL, 0);
    }

    @Test
    public void whatSomebodyHasSentIsNoFault() {
        assertOthers(SENT, guest);
        assertOthers(-6, guest);
    }

    @Test
    public void faultsOfTheHandlerItselfAreReported() {
        assertOthers(NOT_MAPPED, code.executable());
        assertOthers(NOT_MAPPED, code.executable() + 60);
    }
}
