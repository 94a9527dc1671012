/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.UnsupportedWireException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** JTAG and plain bits, byte by byte as the CMSIS-DAP document has them. */
class JtagBytesTest {
    private static final int CAPABILITIES = 0x03;
    private static final int SELECT = 0x8;
    private static final int TAR = 0x4;
    private static final int DRW = 0xC;

    /** CTRL/STAT with power, and with STICKYERR. */
    private static final String GOOD = " 00 00 00 F0";

    private static final String FAULTED = " 20 00 00 F0";

    private final ScriptedCarrier carrier = new ScriptedCarrier();
    private final PacketPipe pipe = carrier.pipe();
    private final ProbeFacts facts = ScriptedCarrier.facts(CAPABILITIES);
    private final DriverRules rules = new DriverRules();

    /** To the second TAP of a chain. */
    private void execute(DapTransaction transaction) throws DapTransferException, ProbeException {
        Wiring wiring = new Wiring(
                true,
                1,
                new TransactionPlanner(64, false, true, rules),
                new AnswerTags(64, rules),
                new WireTiming(1_000_000, 2_000, true));
        new TransactionRun(pipe, transaction, wiring, rules, facts).run();
    }

    private DapTransferException failing(DapTransaction transaction) {
        return assertThrows(DapTransferException.class, () -> execute(transaction));
    }

    @Test
    void theFlagsAreReadBehindWhatCanFaultAndAbortHasACommandOfItsOwn() throws Exception {
        carrier.expect("08 01 01 00 00 00", "08 00");
        carrier.expect(
                "05 01 06 08 00 00 00 00 05 00 00 00 20 0F 06 0D 07 00 00 00 06", "05 06 01 78 56 34 12" + GOOD + GOOD);
        DapTransaction transaction = new DapTransaction()
                .write(DapPort.DP, 0, 1, true)
                .write(DapPort.DP, SELECT, 0, true)
                .write(DapPort.AP, TAR, 0x2000_0000, true);
        DapOperation.Read read = transaction.read(DapPort.AP, DRW, true);
        execute(transaction.write(DapPort.AP, DRW, 7, false));
        assertEquals(0x1234_5678, read.value());
        carrier.checkDone();
    }

    @Test
    void theFirstAccessThatFaultedIsNamedAndNothingBehindItIsBelieved() {
        carrier.expect("05 01 05 08 00 00 00 00 0F 06 0F 06", "05 05 01 01 00 00 00" + GOOD + " 02 00 00 00" + FAULTED);
        DapTransaction transaction = new DapTransaction().write(DapPort.DP, SELECT, 0, true);
        DapOperation.Read good = transaction.read(DapPort.AP, DRW, true);
        DapOperation.Read bad = transaction.read(DapPort.AP, DRW, true);
        DapTransferException e = failing(transaction);
        assertEquals(DapAck.FAULT, e.ack());
        assertEquals(2, e.index());
        assertTrue(e.accepted());
        assertEquals(1, good.value());
        assertFalse(bad.done());
    }

    /** The fetch of the word was answered WAIT: the word is lost, and only a read that may be done again is. */
    @Test
    void aWordThatIsLostIsReadAgainOrUnknown() {
        carrier.expect("05 01 02 0F 06", "05 01 02");
        DapTransaction again = new DapTransaction();
        again.read(DapPort.AP, DRW, true);
        DapTransferException wait = failing(again);
        assertEquals(DapAck.WAIT, wait.ack());
        assertFalse(wait.accepted());
        DapTransaction once = new DapTransaction();
        once.read(DapPort.AP, DRW, false);
        carrier.expect("05 01 02 0F 06", "05 01 02");
        DapTransferException unknown = failing(once);
        assertEquals(DapAck.PROTOCOL_ERROR, unknown.ack());
    }

    @Test
    void whatMayHaveFaultedUnseenIsUnknown() {
        carrier.expect("05 01 02 0D 07 00 00 00 06", "05 01 07");
        DapTransferException e = failing(new DapTransaction().write(DapPort.AP, DRW, 7, false));
        assertEquals(0, e.index());
        assertEquals(DapAck.PROTOCOL_ERROR, e.ack(), "it was acknowledged, but may have faulted");
    }

    @Test
    void eachPacketOfABlockEndsWithTheFlags() throws Exception {
        carrier.expect(
                "05 01 10 05 00 00 00 20" + " 0F".repeat(14) + " 06", "05 10 01" + " 01 00 00 00".repeat(14) + GOOD);
        carrier.expect("05 01 03 05 38 00 00 20 0F 06", "05 03 01 02 00 00 00" + GOOD);
        DapTransaction transaction = new DapTransaction();
        DapOperation.BlockRead read = transaction.readBlock(0x2000_0000, 15, 1024);
        execute(transaction);
        assertEquals(1, read.word(13));
        assertEquals(2, read.word(14));
        carrier.checkDone();
    }

    @Test
    void sequencesOfEqualTmsAreCutAt64Clocks() throws Exception {
        carrier.expect("14 04 45 00 01 00 80" + " FF".repeat(8) + " C1 01", "14 00" + " 5A".repeat(8) + " 01");
        JtagBits bits = new JtagBits(pipe, facts, () -> 1_000_000);
        byte[] ones = new byte[9];
        Arrays.fill(ones, (byte) 0xFF);
        JtagSequence sequence = new JtagSequence().steps(0b01_1111, 6);
        sequence.shift(ones, 65, true, true);
        byte[] expected = new byte[9];
        Arrays.fill(expected, (byte) 0x5A);
        expected[8] = 1;
        assertArrayEquals(expected, bits.run(sequence));
        carrier.checkDone();
    }

    @Test
    void aSequenceAnsweredTooShortIsRefused() {
        carrier.expect("14 01 81 01", "14 00");
        JtagSequence sequence = new JtagSequence();
        sequence.shift(1, 1, false, true);
        assertThrows(ProbeSilentException.class, () -> new JtagBits(pipe, facts, () -> 1_000_000).run(sequence));
        carrier.expect("1D 01 08 A5", "FF");
        assertThrows(UnsupportedWireException.class, () -> new SwdBits(pipe, facts, () -> 1_000_000)
                .run(new SwdSequence().drive(0xA5, 8)));
    }

    @Test
    void swdioIsDrivenAndHeard() throws Exception {
        // What is heard first is DPIDR, to find out whether it comes late.
        carrier.expect("1D 04 00 FF FF FF FF FF FF FF 00 08 A5 A6 08 00", "1D 00 73 47 01 BA 11");
        carrier.expect("1D 03 08 A5 84 21 01 00 00 00 00", "1D 00 02");
        SwdSequence sequence = new SwdSequence().drive(0xA5, 8).turn(1);
        sequence.listen(3);
        byte[] heard = new SwdBits(pipe, facts, () -> 1_000_000).run(sequence.drive(1, 33));
        assertArrayEquals(new byte[] {1}, heard);
        carrier.checkDone();
    }
}
