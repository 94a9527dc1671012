/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.adi.ChainScan;
import dev.probewright.adi.WireSequences;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.JtagTap;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireReset;
import dev.probewright.target.TargetException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Transactions over a CMSIS-DAP probe. */
final class CmsisDapLink implements DapLink {
    /** How long the probe repeats by itself unless told otherwise. */
    private static final long DEFAULT_WAIT_MICROS = 2_000;

    private static final int DEFAULT_CLOCK_HZ = 1_000_000;

    /** DAP_SWJ_Sequence takes 1 to 256 bits, 256 written as 0. */
    private static final int MAX_SEQUENCE_BITS = 256;

    private static final int IDCODE_ANSWER = 6;

    private final PacketPipe pipe;
    private final ProbeFacts facts;
    private final DriverRules rules;
    private final SwdBits swd;
    private final JtagBits jtag;
    private JtagChain chain = new JtagChain(List.of());
    private Wiring wiring;
    private boolean connected;

    CmsisDapLink(PacketPipe pipe, ProbeFacts facts, DriverRules rules) {
        this.pipe = pipe;
        this.facts = facts;
        this.rules = rules;
        this.swd = new SwdBits(pipe, facts, this::clockHz);
        this.jtag = new JtagBits(pipe, facts, this::clockHz);
        this.wiring = wired(false, new WireTiming(DEFAULT_CLOCK_HZ, DEFAULT_WAIT_MICROS, false));
    }

    private Wiring wired(boolean overJtag, WireTiming timing) {
        int size = facts.packetSize();
        return new Wiring(
                overJtag,
                0,
                new TransactionPlanner(size, facts.executeCommands(), overJtag, rules),
                new AnswerTags(size, rules),
                timing);
    }

    private int clockHz() {
        return wiring.timing().clockHz();
    }

    /** SWCLK and SWDIO bit by bit; of use while SWD is on. */
    SwdBits swdBits() {
        return swd;
    }

    /** The pins of JTAG bit by bit; of use while JTAG is on. */
    JtagBits jtagBits() {
        return jtag;
    }

    @Override
    public void execute(DapTransaction transaction) throws DapTransferException, ProbeException {
        if (wiring.jtag() && chain.taps().isEmpty()) {
            throw new IllegalStateException("the JTAG chain was not scanned");
        }
        boolean done = false;
        try {
            new TransactionRun(pipe, transaction, wiring, rules, facts).run();
            done = true;
        } finally {
            if (!done) {
                wiring.planner().forget();
            }
        }
    }

    @Override
    public long waitMicros() {
        return wiring.timing().waitMicros();
    }

    @Override
    public void setWaitTime(long micros) throws ProbeException {
        wiring = wiring.withTiming(new WireTiming(clockHz(), micros, wiring.jtag()));
        if (connected) {
            pipe.command(configuration());
        }
    }

    /** In JTAG the probe scans for results by itself, and lets one go that was answered WAIT. */
    @Override
    public boolean keepsPostedRead() {
        return !wiring.jtag();
    }

    @Override
    public void reset(WireReset how) throws ProbeException {
        wiring.planner().forget();
        byte[] bits = WireSequences.bits(how);
        int bytesAtOnce = MAX_SEQUENCE_BITS / 8;
        for (int from = 0; from < bits.length; from += bytesAtOnce) {
            int length = Math.min(bytesAtOnce, bits.length - from);
            byte[] request = new byte[2 + length];
            request[0] = DapCommand.SWJ_SEQUENCE;
            request[1] = (byte) (length * 8);
            System.arraycopy(bits, from, request, 2, length);
            pipe.command(request);
        }
    }

    /** By DAP_SWD_Sequence, of which nothing is heard: firmware that hears one bit late does it as well. */
    @Override
    public void selectTarget(int targetSel) throws ProbeException {
        if (wiring.jtag()) {
            throw new UnsupportedWireException(pipe.probe(), "TARGETSEL can not be written over JTAG");
        }
        wiring.planner().forget();
        swd.run(WireSequences.selection(targetSel));
    }

    @Override
    public JtagChain scan() throws TargetException {
        if (!wiring.jtag()) {
            throw new UnsupportedWireException(pipe.probe(), "a chain can not be scanned over SWD");
        }
        wiring.planner().forget();
        chain = new JtagChain(List.of());
        JtagChain found = ChainScan.of(jtag);
        byte[] request = new byte[2 + found.taps().size()];
        request[0] = DapCommand.JTAG_CONFIGURE;
        request[1] = (byte) found.taps().size();
        for (int i = 0; i < found.taps().size(); i++) {
            request[2 + i] = (byte) found.taps().get(i).irLength();
        }
        pipe.command(request);
        chain = found;
        return found;
    }

    /** The probe's own way to the TAP is tried out at once: it must find the IDCODE that the scan found. */
    @Override
    public void select(int tap) throws ProbeException {
        if (tap < 0 || tap >= chain.taps().size()) {
            throw new IllegalArgumentException("TAP " + tap + " of the chain " + chain);
        }
        wiring.planner().forget();
        wiring = wiring.withTap(tap);
        JtagTap expected = chain.taps().get(tap);
        if (!expected.isDebugPort()) {
            return;
        }
        byte[] answer = pipe.exchangeAny(new byte[] {DapCommand.JTAG_IDCODE, (byte) tap}, 0);
        if (answer.length >= 2 && answer[1] != DapCommand.STATUS_OK) {
            throw new ProbeException(pipe.probe(), "refuses to select TAP " + tap + " of the chain " + chain, null);
        }
        if (!pipe.fits(answer.length, IDCODE_ANSWER)) {
            throw pipe.confused("DAP_JTAG_IDCODE answered with " + answer.length + " bytes", null);
        }
        int idcode = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt(2);
        if (idcode != expected.idcode()) {
            throw new ProbeException(
                    pipe.probe(),
                    String.format(
                            "reads IDCODE 0x%08X from TAP %d of the chain %s; the clock may be too fast",
                            idcode, tap, chain),
                    null);
        }
    }

    /** Tells the probe the clock and all that is made of it. */
    void start(boolean overJtag, int clockHz) throws ProbeException {
        chain = new JtagChain(List.of());
        wiring = wired(overJtag, new WireTiming(clockHz, wiring.timing().waitMicros(), overJtag));
        byte[] clock = ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) DapCommand.SWJ_CLOCK)
                .putInt(clockHz)
                .array();
        // Turnaround of one clock, no data phase behind WAIT and FAULT.
        byte[] swdForm = {DapCommand.SWD_CONFIGURE, 0};
        commands(overJtag ? List.of(clock, configuration()) : List.of(clock, configuration(), swdForm));
        connected = true;
    }

    void stop() {
        connected = false;
    }

    private byte[] configuration() {
        WireTiming timing = wiring.timing();
        return ByteBuffer.allocate(6)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) DapCommand.TRANSFER_CONFIGURE)
                .put((byte) WireTiming.IDLE_CYCLES)
                .putShort((short) timing.waitRetries())
                .putShort((short) timing.matchRetries())
                .array();
    }

    /** In one packet where the probe can do that, and one by one where it can not or refuses one of them. */
    private void commands(List<byte[]> requests) throws ProbeException {
        if (facts.executeCommands()) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (ByteArrayOutputStream each : List.of(request, expected)) {
                each.write(DapCommand.EXECUTE_COMMANDS);
                each.write(requests.size());
            }
            for (byte[] each : requests) {
                request.writeBytes(each);
                expected.write(each[0]);
                expected.write(DapCommand.STATUS_OK);
            }
            byte[] right = expected.toByteArray();
            byte[] answer = pipe.exchangeAny(request.toByteArray(), 0);
            if (pipe.fits(answer.length, right.length)
                    && Arrays.equals(answer, 0, right.length, right, 0, right.length)) {
                return;
            }
        }
        for (byte[] each : requests) {
            pipe.command(each);
        }
    }
}
