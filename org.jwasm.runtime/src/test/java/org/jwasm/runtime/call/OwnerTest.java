package org.jwasm.runtime.call;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ConcurrentModificationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.jwasm.api.ResourceException;
import org.jwasm.runtime.Soak;
import org.jwasm.runtime.os.FailingSystem;
import org.jwasm.runtime.os.OperatingSystem;

/** Who is inside: threads that end inside, systems without barriers, and threads that pass a store on fast. */
public class OwnerTest {
    private static final class Plain extends Owner {
        Plain(OperatingSystem system) {
            super(system);
        }
    }

    private final FailingSystem system = new FailingSystem(OperatingSystem.current());
    private final Plain owner = new Plain(system);

    private static void onAnotherThread(Runnable work) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(work, "another");
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    @Test
    public void aThreadThatHasEndedIsNotInside() {
        onAnotherThread(() -> assertEquals(Owner.BIASED, owner.acquire()));
        int before = owner.entry();
        assertTrue((before & 1) != 0);
        assertEquals(Owner.SHARED, owner.acquire());
        assertEquals("what it left behind has to be tidied up", Owner.UNTIDY, owner.depth);
        assertTrue(owner.entry() != before && (owner.entry() & 1) != 0);
        owner.depth = 0;
        owner.release(Owner.SHARED);
        assertEquals(0, owner.entry() & 1);
        onAnotherThread(() -> assertEquals(Owner.SHARED, owner.acquire()));
        int second = owner.entry();
        assertEquals(Owner.SHARED, owner.acquire());
        assertEquals(Owner.UNTIDY, owner.depth);
        assertTrue(owner.entry() != second && (owner.entry() & 1) != 0);
        assertEquals(Owner.AGAIN, owner.acquire());
    }

    @Test
    public void withoutBarriersItIsSharedFromTheBeginning() {
        system.setBarriers(false);
        assertEquals(Owner.SHARED, owner.acquire());
        onAnotherThread(() -> assertThrows(ConcurrentModificationException.class, owner::acquire));
        owner.release(Owner.SHARED);
        onAnotherThread(() -> owner.release(owner.acquire()));
        assertEquals(Owner.SHARED, owner.acquire());
    }

    @Test
    public void aBarrierThatIsRefusedLaterLeavesTheStoreWithItsThread() {
        assertEquals(Owner.BIASED, owner.acquire());
        system.setBarriers(false);
        onAnotherThread(() -> assertThrows(ResourceException.class, owner::acquire));
        assertEquals(Owner.AGAIN, owner.acquire());
        owner.release(Owner.BIASED);
        onAnotherThread(() -> assertThrows(ResourceException.class, owner::acquire));
        assertEquals(Owner.BIASED, owner.acquire());
        owner.release(Owner.BIASED);
        system.setBarriers(true);
        onAnotherThread(() -> assertEquals(Owner.SHARED, owner.acquire()));
    }

    @Test
    public void whoClosesIsNotInside() {
        assertTrue(owner.acquireForEver());
        assertFalse(owner.acquireForEver());
        assertEquals(0, owner.entry() & 1);
        assertThrows(IllegalStateException.class, owner::acquire);
    }

    /** The count of entries tells an observer the truth while the store goes from its first thread to others. */
    @Test
    public void nobodyIsInsideWithoutBeingSeen() throws Exception {
        long end = Soak.end(700);
        int rounds = 0;
        while (rounds < 100 || System.nanoTime() < end) {
            rounds++;
            Plain contended = new Plain(OperatingSystem.current());
            contended.release(contended.acquire());
            AtomicInteger inside = new AtomicInteger();
            AtomicReference<String> wrong = new AtomicReference<>();
            Runnable work = () -> {
                for (int i = 0; i < 300; i++) {
                    int mark;
                    try {
                        mark = contended.acquire();
                    } catch (ConcurrentModificationException refused) {
                        continue;
                    }
                    if (inside.incrementAndGet() != 1) {
                        wrong.set("two inside");
                    }
                    if ((contended.entry() & 1) == 0) {
                        wrong.set("inside and not seen");
                    }
                    inside.decrementAndGet();
                    contended.release(mark);
                }
            };
            Thread[] others = {new Thread(work), new Thread(work)};
            for (Thread other : others) {
                other.start();
            }
            work.run();
            for (Thread other : others) {
                other.join();
            }
            assertNull(wrong.get());
        }
    }
}
