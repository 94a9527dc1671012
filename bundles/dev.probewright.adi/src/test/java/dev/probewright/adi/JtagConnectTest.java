/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.JtagChain;
import dev.probewright.probe.JtagTap;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.target.LinkException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which TAP is taken, what is written there, and what is said where there is none. */
class JtagConnectTest {
    private static final JtagTap PORT = new JtagTap(0x4BA0_0477, 4);
    private static final JtagTap BOUNDARY = new JtagTap(0x0643_5041, 5);
    private static final int CLOCK_HZ = 4_000_000;

    private final FakeDap dap = new FakeDap();
    private final ProbeLink link = new ProbeLink(new FakeProbe(dap));

    @Test
    void theFirstDebugPortIsTakenAndItsStickyFlagsAreClearedInCtrlStat() throws Exception {
        dap.chain = new JtagChain(List.of(BOUNDARY, PORT));
        DebugPort port = link.connect(WireProtocol.JTAG, CLOCK_HZ);
        assertEquals(List.of(WireReset.SWD_TO_JTAG), dap.resets);
        assertEquals(List.of("tap 1", "dp8 w 0", "dp4 w 50000032", "dp0 r", "dp4 w 50000000"), dap.log.subList(0, 5));
        assertEquals(FakeDap.DPIDR, port.dpidr());
        assertEquals(OptionalInt.of(1), link.tap());
        assertEquals(CLOCK_HZ, link.clockHz());
        assertEquals(WireProtocol.JTAG, link.protocol());
        assertTrue(dap.log.stream().noneMatch(text -> text.startsWith("dp0 w")), "ABORT has no bits but DAPABORT");
    }

    @Test
    void theIdcodeStandsForADpidrThatIsNotThere() throws Exception {
        dap.chain = new JtagChain(List.of(PORT, BOUNDARY));
        dap.dpidr = 0;
        assertEquals(0x4BA0_0477, link.connect(WireProtocol.JTAG, CLOCK_HZ).dpidr());
    }

    @Test
    void oneOfSeveralIsChosenByItsIndex() throws Exception {
        dap.chain = new JtagChain(List.of(PORT, BOUNDARY, PORT));
        link.connect(WireProtocol.JTAG, CLOCK_HZ, OptionalInt.of(2));
        assertEquals("tap 2", dap.log.get(0));
        LinkException e =
                assertThrows(LinkException.class, () -> link.connect(WireProtocol.JTAG, CLOCK_HZ, OptionalInt.of(1)));
        assertTrue(e.getMessage().startsWith("TAP 1"), e.getMessage());
    }

    @Test
    void aChainWithoutADebugPortIsToldWithAllThatIsOnIt() {
        dap.chain = new JtagChain(List.of(BOUNDARY));
        LinkException e = assertThrows(LinkException.class, () -> link.connect(WireProtocol.JTAG, CLOCK_HZ));
        assertTrue(e.getMessage().contains("0x06435041 (IR 5)"), e.getMessage());
        assertEquals(List.of(WireReset.SWD_TO_JTAG, WireReset.SWD_TO_DORMANT, WireReset.DORMANT_TO_JTAG), dap.resets);
    }

    @Test
    void overrunsAreDetectedWhereTheDriverWantsIt() throws Exception {
        dap.wantsOverrunDetection = true;
        link.connect(CLOCK_HZ);
        assertTrue(dap.log.contains("dp4 w 50000001"), dap.log::toString);
        dap.log.clear();
        dap.chain = new JtagChain(List.of(PORT));
        link.connect(WireProtocol.JTAG, CLOCK_HZ).clearSticky();
        assertEquals("dp4 w 50000033", dap.log.get(dap.log.size() - 1));
    }
}
