/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.adi.WireSequences;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireReset;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Transactions over a CMSIS-DAP probe. */
final class CmsisDapLink implements DapLink {
    /** How long the probe repeats by itself unless told otherwise. */
    private static final long DEFAULT_WAIT_MICROS = 2_000;

    private static final int DEFAULT_CLOCK_HZ = 1_000_000;

    /** DAP_SWJ_Sequence takes 1 to 256 bits, 256 written as 0. */
    private static final int MAX_SEQUENCE_BITS = 256;

    private final PacketPipe pipe;
    private final ProbeFacts facts;
    private final DriverRules rules;
    private final TransactionPlanner planner;
    private WireTiming timing = new WireTiming(DEFAULT_CLOCK_HZ, DEFAULT_WAIT_MICROS);
    private boolean connected;

    CmsisDapLink(PacketPipe pipe, ProbeFacts facts, DriverRules rules) {
        this.pipe = pipe;
        this.facts = facts;
        this.rules = rules;
        this.planner = new TransactionPlanner(facts.packetSize(), facts.executeCommands(), rules);
    }

    @Override
    public void execute(DapTransaction transaction) throws DapTransferException, ProbeException {
        new TransactionRun(pipe, transaction, planner, rules, facts, timing).run();
    }

    @Override
    public void setWaitTime(long micros) throws ProbeException {
        timing = new WireTiming(timing.clockHz(), micros);
        if (connected) {
            configure();
        }
    }

    @Override
    public void reset(WireReset how) throws ProbeException {
        byte[] bits = WireSequences.bits(how);
        int bitCount = bits.length * 8;
        int bytesAtOnce = MAX_SEQUENCE_BITS / 8;
        for (int from = 0; from * 8 < bitCount; from += bytesAtOnce) {
            int count = Math.min(MAX_SEQUENCE_BITS, bitCount - from * 8);
            byte[] request = new byte[2 + (count + 7) / 8];
            request[0] = DapCommand.SWJ_SEQUENCE;
            request[1] = (byte) count;
            System.arraycopy(bits, from, request, 2, request.length - 2);
            command(request);
        }
    }

    @Override
    public JtagChain scan() throws UnsupportedWireException {
        throw new UnsupportedWireException(pipe.probe(), "JTAG");
    }

    @Override
    public void select(int tap) throws UnsupportedWireException {
        throw new UnsupportedWireException(pipe.probe(), "JTAG");
    }

    /** Tells the probe the clock and all that is made of it. */
    void start(int clockHz) throws ProbeException {
        timing = new WireTiming(clockHz, timing.waitMicros());
        command(ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) DapCommand.SWJ_CLOCK)
                .putInt(clockHz)
                .array());
        configure();
        // Turnaround of one clock, no data phase behind WAIT and FAULT.
        command(new byte[] {DapCommand.SWD_CONFIGURE, 0});
        connected = true;
    }

    void stop() {
        connected = false;
    }

    private void configure() throws ProbeException {
        command(ByteBuffer.allocate(6)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) DapCommand.TRANSFER_CONFIGURE)
                .put((byte) WireTiming.IDLE_CYCLES)
                .putShort((short) timing.waitRetries())
                .putShort((short) timing.matchRetries())
                .array());
    }

    /** A command that answers with a status. */
    private void command(byte[] request) throws ProbeException {
        byte[] answer = pipe.exchange(request);
        if (answer.length < 2 || answer[1] != DapCommand.STATUS_OK) {
            throw new ProbeException(pipe.probe(), String.format("command 0x%02X refused", request[0]), null);
        }
    }
}
