/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.image.Segment;
import dev.probewright.target.CoreException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programming by a client, and its {@code monitor} commands. */
class FlashAndMonitorTest extends ServedTarget {
    @Test
    void programsFlashAsOneAndRestoresRam() throws IOException {
        client.ask("M20000000,4:01020304");
        assertEquals("OK", client.ask("vFlashErase:08000000,0800"));
        assertEquals("OK", client.ask("vFlashErase:08000c00,0400"));
        assertEquals("OK", client.ask("vFlashWrite:08000000:abc"));
        assertEquals("OK", client.ask("vFlashWrite:080007fe:}\3}\4"));
        assertEquals("E22", client.ask("vFlashWrite:080007ff:ab"));
        assertEquals("E22", client.ask("vFlashWrite:08001000:a"));
        assertEquals(List.of(), target.programmed);
        assertEquals("OK", client.ask("vFlashDone"));
        List<Segment> segments = target.programmed.get(0).segments();
        assertEquals(2, segments.size());
        assertEquals(0x0800_0000L, segments.get(0).address());
        assertEquals(0x800, segments.get(0).data().length);
        assertEquals('b', segments.get(0).data()[1]);
        assertEquals((byte) 0xFF, segments.get(0).data()[3]);
        assertEquals('#', segments.get(0).data()[0x7fe]);
        assertEquals(0x400, segments.get(1).data().length);
        assertEquals("01020304", client.ask("m20000000,4"));
        assertEquals(word(0x0800_0004), client.ask("pf"));
        assertEquals("OK", client.ask("vFlashDone"));
        assertEquals(1, target.programmed.size());
    }

    @Test
    void erasedRangesGrowTogether() throws IOException {
        client.ask("vFlashErase:08000400,0400");
        client.ask("vFlashWrite:08000400:b");
        client.ask("vFlashErase:08000800,0400");
        client.ask("vFlashErase:08000000,0400");
        assertEquals("OK", client.ask("vFlashWrite:080003fe:aa"));
        client.ask("vFlashDone");
        List<Segment> segments = target.programmed.get(0).segments();
        assertEquals(1, segments.size());
        assertEquals(0xC00, segments.get(0).data().length);
        assertEquals('b', segments.get(0).data()[0x400]);
    }

    @Test
    void flashRequestsOutsideFlashAreRefused() throws IOException {
        for (String packet : List.of(
                "vFlashErase:20000000,400",
                "vFlashErase:0800fc00,800",
                "vFlashErase:08000000,0",
                "vFlashErase:08000000",
                "vFlashErase",
                "vFlashErase:8000000,ffffffffffffffff",
                "vFlashWrite:8000000")) {
            assertEquals("E22", client.ask(packet), packet);
        }
    }

    @Test
    void aFlashFailureIsToldAtTheNextChance() throws IOException {
        target.flashFailure = new CoreException(CoreException.Request.HALT, 0, "no halt");
        client.ask("vFlashErase:08000000,0400");
        client.ask("vFlashWrite:08000000:abc");
        assertEquals("E05", client.ask("vFlashDone"));
        client.monitor("status");
        assertEquals("no halt. Do something about it.\n", client.console.get(0));
        target.flashFailure = null;
        assertEquals("OK", client.ask("vFlashDone"));
        assertEquals(List.of(), target.programmed);
    }

    @Test
    void interruptCancelsProgramming() throws Exception {
        target.flashTakesForever = true;
        client.ask("vFlashErase:08000000,0400");
        client.send("vFlashDone");
        Thread.sleep(20);
        client.raw("\3");
        assertEquals("E05", client.receive());
        assertEquals("QC1", client.ask("qC"));
    }

    @Test
    void monitorResets() throws IOException {
        client.ask("?");
        client.ask("g");
        core.takeCalls();
        assertEquals("OK", client.monitor("reset halt"));
        assertEquals("Reset and halted at 0x08000004.\n", client.console.get(0));
        assertEquals(word(0x0800_0004), client.ask("pf"));
        client.monitor("reset init");
        client.monitor("  RESET   pin ");
        client.monitor("reset run");
        assertEquals(
                List.of("reset SYSTEM halt", "reset SYSTEM halt", "reset PIN halt", "reset SYSTEM run"),
                core.takeCalls().stream()
                        .filter(call -> call.startsWith("reset"))
                        .toList());
        assertTrue(client.ask("g").startsWith("E.the core is running"));
        client.monitor("halt");
        assertEquals(word(0x0800_0004), client.ask("pf"));
    }

    @Test
    void monitorExplains() throws IOException {
        client.monitor("help");
        String help = String.join("", client.console);
        for (String command : List.of("reset", "halt", "resume", "regs", "chip", "probe", "erase", "fault", "help")) {
            assertTrue(help.contains("\n" + command) || help.startsWith(command), command);
        }
        client.monitor("help stop");
        assertEquals("halt\n  Halts the core.\n  Also: stop.\n", String.join("", client.console), "the one asked for");
        client.monitor("help rest");
        assertEquals(
                "There is no command 'rest'. Did you mean 'reset'? 'monitor help' lists the commands.\n",
                String.join("", client.console));
        client.monitor("rest halt");
        assertTrue(client.console.get(0).startsWith("There is no command 'rest'. Did you mean 'reset'?"));
        client.monitor("reset sideways");
        assertTrue(client.console.get(0).contains("Usage: reset [halt|run]"));
        client.monitor("chip");
        assertTrue(client.console.get(0).startsWith("FAKE103"));
        assertTrue(client.console.get(0).contains("0x08000000 to 0x0800FFFF  flash"));
        client.monitor("reg pc");
        assertEquals("pc        0x08000100\n", client.console.get(0));
        client.monitor("fault");
        assertTrue(client.console.get(0).contains("division"));
        client.monitor("erase");
        assertEquals(0, target.erased);
        client.monitor("erase chip");
        assertEquals(1, target.erased);
        assertEquals("E22", client.ask("qRcmd,zz"));
    }
}
