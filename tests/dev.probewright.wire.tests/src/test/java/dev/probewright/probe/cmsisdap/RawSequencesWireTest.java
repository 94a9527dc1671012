/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.adi.WireDap;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.tests.wire.WireBench;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engines for probes that only move bits, over DAP_SWD_Sequence and DAP_JTAG_Sequence. */
class RawSequencesWireTest {
    private static final int CLOCK_HZ = 1_000_000;
    private static final int CTRL_STAT = 0x4;
    private static final int SELECT = 0x8;
    private static final int POWER_UP = 0x5000_0000;
    private static final int POWERED = 0xF000_0000;
    private static final int IDR = 0xC;
    private static final int LAST_BANK = 0xF0;
    private static final int AHB_AP = 0x1477_0011;
    private static final int DPIDR = 0x1BA0_1477;
    private static final int WORDS = 40;

    /** Powers up, reads who is there, and writes and reads memory. */
    private static void work(WireDap dap) throws Exception {
        int control = POWER_UP | (dap.wantsOverrunDetection() ? 1 : 0);
        DapTransaction start =
                new DapTransaction().write(DapPort.DP, SELECT, 0, true).write(DapPort.DP, CTRL_STAT, control, true);
        start.read(DapPort.DP, CTRL_STAT, true);
        DapOperation.Read status = start.read(DapPort.DP, CTRL_STAT, true);
        dap.execute(start);
        assertEquals(POWERED, status.value() & POWERED);
        DapTransaction identify = new DapTransaction().write(DapPort.DP, SELECT, LAST_BANK, true);
        DapOperation.Read idr = identify.read(DapPort.AP, IDR, true);
        identify.write(DapPort.DP, SELECT, 0, true).write(DapPort.AP, 0, 0x2300_0052, true);
        dap.execute(identify);
        assertEquals(AHB_AP, idr.value());
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = 0x0101_0101 * i ^ 0x8000_0001;
        }
        DapTransaction memory = new DapTransaction().writeBlock((int) WireBench.RAM, words, 1024);
        DapOperation.BlockRead read = memory.readBlock((int) WireBench.RAM, WORDS, 1024);
        dap.execute(memory);
        for (int i = 0; i < WORDS; i++) {
            assertEquals(words[i], read.word(i));
        }
    }

    private interface Look {
        void at(CmsisDapProbe probe) throws Exception;
    }

    private static void overSwd(UnaryOperator<Carrier> ear, int packetSize, Look look) throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(
                WireBench.options("raw").withPackets(packetSize, 4).withEndpointSize(64));
        SimBus bus = SimBus.of(board);
        UsbDeviceInfo info = bus.devices().get(0);
        CmsisDapInterface port = CmsisDapInterface.of(info, false).orElseThrow();
        try (UsbDevice device = bus.open(info)) {
            Carrier carrier = ear.apply(new BulkCarrier(device.bulk(port.number(), port.out(), port.in())));
            PacketPipe pipe = new PacketPipe("raw", carrier, new DriverRules(), 60);
            CmsisDapUse.Line line = new CmsisDapUse.Line(carrier, List.of(64), Optional.empty(), device::close);
            try (CmsisDapProbe probe = new CmsisDapProbe(
                    TestDrivers.good(bus).list().get(0),
                    line,
                    pipe,
                    new ProbeQuestions(pipe).ask(List.of(64)),
                    new DriverRules())) {
                probe.connect(WireProtocol.SWD, CLOCK_HZ);
                look.at(probe);
            }
        } finally {
            board.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 512})
    void overSwd(int packetSize) throws Exception {
        overSwd(carrier -> carrier, packetSize, probe -> {
            WireDap dap = new WireDap("raw", Optional.of(probe.link().swdBits()), Optional.empty());
            dap.connected(WireProtocol.SWD, CLOCK_HZ);
            dap.reset(WireReset.JTAG_TO_SWD);
            DapTransaction first = new DapTransaction();
            DapOperation.Read dpidr = first.read(DapPort.DP, 0, true);
            dap.execute(first);
            assertEquals(DPIDR, dpidr.value());
            work(dap);
        });
    }

    /** Reads DPIDR by hand, and the acknowledge of a write apart from what goes before and behind it. */
    private static void byHand(CmsisDapProbe probe) throws Exception {
        probe.dap().reset(WireReset.JTAG_TO_SWD);
        SwdBits bits = probe.link().swdBits();
        SwdSequence read =
                new SwdSequence().drive(-1, 60).drive(0, 4).drive(0xA5, 8).turn(1);
        read.listen(3 + 33);
        BitSet heard = BitSet.valueOf(bits.run(read.turn(1).drive(0, 8)));
        assertEquals(1, heard.get(0, 3).toLongArray()[0]);
        assertEquals(DPIDR, (int) heard.get(3, 35).toLongArray()[0]);
        SwdSequence write = new SwdSequence().drive(0x81, 8).turn(1);
        write.listen(3);
        heard = BitSet.valueOf(bits.run(write.turn(1).drive(0x1E, 33).drive(0, 8)));
        assertEquals(1, heard.toLongArray()[0]);
    }

    @Test
    void firmwareThatHearsOneBitLateIsFoundOut() throws Exception {
        overSwd(carrier -> carrier, 512, RawSequencesWireTest::byHand);
        overSwd(LateEar::new, 512, RawSequencesWireTest::byHand);
        overSwd(LateEar::new, 512, probe -> {
            probe.dap().reset(WireReset.JTAG_TO_SWD);
            SwdSequence sequence = new SwdSequence().drive(0xA5, 8).turn(1);
            sequence.listen(3);
            assertThrows(
                    UnsupportedWireException.class,
                    () -> probe.link().swdBits().run(sequence),
                    "the last bit can not be heard");
        });
    }

    @Test
    void overJtag() throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(WireBench.options("raw"));
        try (CmsisDapProbe probe = (CmsisDapProbe) new JtagBoard(board, 64, 4).open(new DriverRules())) {
            probe.connect(WireProtocol.JTAG, CLOCK_HZ);
            WireDap dap = new WireDap(
                    "raw", Optional.empty(), Optional.of(probe.link().jtagBits()));
            dap.connected(WireProtocol.JTAG, CLOCK_HZ);
            dap.reset(WireReset.SWD_TO_JTAG);
            assertEquals(2, dap.scan().taps().size());
            dap.select(0);
            work(dap);
        } finally {
            board.close();
        }
    }
}
