package org.jwasm.api.component;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.io.IOException;
import org.junit.Test;

public class ResultTest {
    @Test
    public void whatWasWanted() throws IOException {
        Result<String, Integer> result = Result.ok("x");
        assertTrue(result.isOk());
        assertEquals("x", result.orElseThrow());
        assertEquals("x", result.orElseThrow(code -> new IOException("code " + code)));
        assertEquals(new Result.Ok<>("x"), result);
        Result<Void, Integer> nothing = Result.ok();
        assertTrue(nothing.isOk() && nothing.orElseThrow() == null);
    }

    @Test
    public void errors() {
        Result<String, Integer> result = Result.err(5);
        assertFalse(result.isOk());
        try {
            result.orElseThrow(code -> new IOException("code " + code));
            fail();
        } catch (IOException e) {
            assertEquals("code 5", e.getMessage());
        }
        try {
            result.orElseThrow();
            fail();
        } catch (IllegalStateException e) {
            assertEquals("5", e.getMessage());
        }
        Result<String, Void> unknown = Result.err();
        assertFalse(unknown.isOk());
    }
}
