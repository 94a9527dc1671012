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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches, and what a transaction that fails says of itself. */
class WireDapTest {
    private static final int RAM = RandomAccesses.BASE;

    private static WireBench bench(WireProtocol protocol) throws Exception {
        WireBench bench = protocol == WireProtocol.SWD ? WireBench.swd() : WireBench.jtag();
        bench.connect();
        return bench;
    }

    private static int[] words(int count) {
        int[] words = new int[count];
        for (int i = 0; i < count; i++) {
            words[i] = 0x0101_0101 * i ^ i << 16;
        }
        return words;
    }

    private static DapTransferException fails(WireBench bench, DapTransaction transaction) {
        return assertThrows(DapTransferException.class, () -> bench.dap.execute(transaction));
    }

    @ParameterizedTest
    @EnumSource
    void aBlockOf4KibIsOneBatchWhereThePortTakesIt(WireProtocol protocol) throws Exception {
        WireBench bench = bench(protocol);
        int[] words = words(1024);
        int before = bench.batches();
        bench.dap.execute(new DapTransaction().writeBlock(RAM, words, 1024));
        assertEquals(1, bench.batches() - before);
        DapTransaction transaction = new DapTransaction();
        DapOperation.BlockRead read = transaction.readBlock(RAM, 1024, 1024);
        bench.dap.execute(transaction);
        assertEquals(2, bench.batches() - before);
        for (int i = 0; i < words.length; i++) {
            assertEquals(words[i], bench.port.memory.get(RAM + 4 * i));
            assertEquals(words[i], read.word(i));
        }
    }

    @Test
    void bitsOfABlock() throws Exception {
        WireBench swd = bench(WireProtocol.SWD);
        long before = swd.swd.clocks;
        swd.dap.execute(new DapTransaction().writeBlock(RAM, words(1024), 4096));
        assertTrue(swd.swd.clocks - before <= 1024 * 48 + 200, () -> swd.swd.clocks - before + " clocks");
        WireBench jtag = bench(WireProtocol.JTAG);
        long began = jtag.chain.clocks;
        jtag.dap.execute(new DapTransaction().writeBlock(RAM, words(1024), 4096));
        // 35 bits, one of the other TAP, 5 steps, 2 idle; CTRL/STAT every 64 words.
        assertTrue(jtag.chain.clocks - began <= 1024 * 45, () -> jtag.chain.clocks - began + " clocks");
    }

    @ParameterizedTest
    @EnumSource
    void batchesKeepToWhatThePortTakes(WireProtocol protocol) throws Exception {
        WireBench bench = bench(protocol);
        bench.swd.batchClocks = 1_000;
        bench.chain.batchClocks = 1_000;
        int[] words = words(300);
        bench.dap.execute(new DapTransaction().writeBlock(RAM + 1000, words, 1024));
        for (int i = 0; i < words.length; i++) {
            assertEquals(words[i], bench.port.memory.get(RAM + 1000 + 4 * i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWaitBeyondItsTimeIsReportedAndTheReadFetchedLater(WireProtocol protocol) throws Exception {
        WireBench bench = bench(protocol);
        bench.dap.setWaitTime(1_000);
        bench.port.memory.put(RAM, 0x1234_5678);
        bench.port.busy = access -> 20_000;
        DapTransaction transaction = new DapTransaction()
                .write(DapPort.DP, DpRegister.SELECT, 0, true)
                .write(DapPort.AP, ApRegister.TAR, RAM, true);
        DapOperation.Read read = transaction.read(DapPort.AP, ApRegister.DRW, false);
        transaction.write(DapPort.AP, ApRegister.TAR, RAM + 64, true);
        DapTransferException e = fails(bench, transaction);
        assertEquals(DapAck.WAIT, e.ack());
        assertEquals(2, e.index());
        assertTrue(e.accepted());
        assertFalse(read.done());
        bench.dap.setWaitTime(1_000_000);
        DapTransaction look = new DapTransaction();
        DapOperation.Read buffered = look.read(DapPort.DP, DpRegister.RDBUFF, true);
        DapOperation.Read tar = look.read(DapPort.AP, ApRegister.TAR, true);
        bench.dap.execute(look);
        assertEquals(0x1234_5678, buffered.value());
        assertEquals(RAM + 4, tar.value(), "what stood behind the read was discarded");
        assertEquals(1, bench.port.accesses);
    }

    @ParameterizedTest
    @EnumSource
    void anAbortEndsATransferThatDoesNotEnd(WireProtocol protocol) throws Exception {
        WireBench bench = bench(protocol);
        bench.dap.setWaitTime(1_000);
        bench.port.busy = access -> Long.MAX_VALUE / 2;
        assertEquals(
                DapAck.WAIT,
                fails(bench, new DapTransaction().writeBlock(RAM, words(4), 1024))
                        .ack());
        bench.port.busy = access -> 0;
        bench.dap.execute(new DapTransaction().write(DapPort.DP, DpRegister.ABORT, 1, true));
        assertEquals(1, bench.port.aborts);
        bench.dap.execute(new DapTransaction().writeBlock(RAM, words(4), 1024));
        assertEquals(words(4)[3], bench.port.memory.get(RAM + 12));
    }

    @ParameterizedTest
    @EnumSource
    void theAccessThatFailedIsNamed(WireProtocol protocol) throws Exception {
        WireBench bench = bench(protocol);
        DapTransaction transaction = new DapTransaction()
                .write(DapPort.DP, DpRegister.SELECT, 0, true)
                .write(DapPort.AP, ApRegister.TAR, RAM, true);
        DapOperation.Read good = transaction.read(DapPort.AP, ApRegister.DRW, true);
        transaction.write(DapPort.AP, ApRegister.TAR, ModelPort.FAULTS, true);
        DapOperation.Read bad = transaction.read(DapPort.AP, ApRegister.DRW, true);
        transaction.write(DapPort.AP, ApRegister.TAR, RAM, true);
        transaction.write(DapPort.AP, ApRegister.DRW, 1, false);
        DapTransferException e = fails(bench, transaction);
        assertEquals(DapAck.FAULT, e.ack());
        assertEquals(4, e.index());
        assertTrue(e.accepted());
        assertTrue(good.done());
        assertFalse(bad.done());
        assertFalse(bench.port.memory.containsKey(RAM), "what stood behind it was discarded");
    }

    @Test
    void aRequestThatNobodyUnderstandsStopsEverythingBehindIt() throws Exception {
        WireBench bench = bench(WireProtocol.SWD);
        long now = bench.swd.packets;
        bench.swd.garbled = packet -> packet == now + 4;
        DapTransferException e = fails(bench, new DapTransaction().writeBlock(RAM, words(8), 1024));
        assertEquals(DapAck.NONE, e.ack());
        assertEquals(2, e.failedWord());
        assertEquals(1, e.wordsDone());
        assertEquals(0, e.reached());
        assertEquals(2, bench.port.memory.size());
        bench.dap.reset(WireReset.LINE_RESET);
        bench.dap.execute(WireBench.dpidr());
    }

    @Test
    void whatRanBehindAReadThatCameSpoiltIsTold() throws Exception {
        WireBench bench = bench(WireProtocol.SWD);
        DapTransaction transaction = new DapTransaction();
        transaction.read(DapPort.AP, ApRegister.TAR, true);
        transaction.read(DapPort.AP, ApRegister.TAR, true);
        transaction.write(DapPort.AP, ApRegister.DRW, 7, false);
        transaction.write(DapPort.AP, ApRegister.DRW, 8, false);
        long now = bench.swd.packets;
        bench.swd.spoiltOut = packet -> packet == now + 2;
        DapTransferException e = fails(bench, transaction);
        assertEquals(DapAck.PROTOCOL_ERROR, e.ack());
        assertEquals(0, e.index());
        assertEquals(3, e.reached());
    }

    @Test
    void aStuckTdoIsNoAnswer() throws Exception {
        WireBench bench = bench(WireProtocol.JTAG);
        bench.chain.stuck = 1;
        assertEquals(
                DapAck.NONE,
                fails(bench, new DapTransaction().writeBlock(RAM, words(8), 1024))
                        .ack());
        bench.chain.stuck = 0;
        assertEquals(DapAck.NONE, fails(bench, WireBench.dpidr()).ack());
    }

    @ParameterizedTest
    @EnumSource
    void aPollGoesOnUntilItMatchesOrItsBudgetEnds(WireProtocol protocol) throws Exception {
        WireBench bench = bench(protocol);
        bench.port.memory.put(RAM, 5);
        bench.port.busy = access -> {
            if (access == 100) {
                bench.port.memory.put(RAM, 6);
            }
            return 0;
        };
        DapTransaction transaction = new DapTransaction()
                .write(DapPort.AP, ApRegister.TAR, RAM, true)
                .write(DapPort.DP, DpRegister.SELECT, 1 << 4, true)
                .poll(0, 0xF, 6, 1_000_000);
        DapOperation.Read behind = transaction.read(DapPort.AP, 0, true);
        bench.dap.execute(transaction);
        assertEquals(6, behind.value());
        DapTransferException e = fails(bench, new DapTransaction().poll(0, 0xF, 7, 20_000));
        assertEquals(DapAck.MISMATCH, e.ack());
        assertEquals(6, e.last());
    }

    @Test
    void aProbeWithoutTheseWiresSaysSo() {
        WireDap none = new WireDap("fake:2", Optional.empty(), Optional.empty());
        assertThrows(UnsupportedWireException.class, () -> none.reset(WireReset.LINE_RESET));
        assertThrows(UnsupportedWireException.class, () -> none.connected(WireProtocol.JTAG, 1000));
        assertThrows(UnsupportedWireException.class, none::scan);
    }
}
