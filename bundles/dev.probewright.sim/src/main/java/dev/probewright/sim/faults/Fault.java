/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.faults;

import dev.probewright.sim.stm32.FlashOperation;

/**
 * One thing that goes wrong. Packets, transfers, accesses and words read are counted from 1, since the board's power came up or
 * {@link FaultScript#restartCounts}. Times are in picoseconds of the board's clock.
 */
public sealed interface Fault {
    /** The bus takes nothing from the debugger for a time from when the flash controller begins such an operation, each time. */
    record HoldBusAfter(FlashOperation operation, long time) implements Fault {}

    /** The bus takes nothing from the debugger for a time from a transfer on. */
    record HoldBusAt(long transfer, long time) implements Fault {}

    /** As {@link HoldBusAt}, from an access of the access port to the bus on, whatever the probe and its protocol. */
    record HoldBusAtAccess(long access, long time) implements Fault {}

    /** A packet of the host never reaches the probe. */
    record DropRequest(long packet) implements Fault {}

    /** A packet is executed, and its answer gets lost. */
    record DropAnswer(long packet) implements Fault {}

    /** The requests of some transfers reach the target garbled: it does not answer from then on until a line reset. */
    record NoAck(long transfer, long count, int ack) implements Fault {}

    /**
     * The answer to a transfer reaches the probe with wrong parity.
     *
     * @param executed whether the target had understood the request
     */
    record ProtocolError(long transfer, boolean executed) implements Fault {}

    /** The probe is gone when a packet is sent, before it executes. */
    record UnplugAtPacket(long packet) implements Fault {}

    /** The probe is gone from a moment on. */
    record UnplugAt(long time) implements Fault {}

    /** SWDIO is not connected, or shorted: it reads as this level. */
    record StuckLine(int level) implements Fault {}

    /** TDO is not connected, or shorted: it reads as this level. */
    record StuckTdo(int level) implements Fault {}

    /** The target has no power; the probe has. */
    record NoTargetPower() implements Fault {}

    /** All words that one command reads are the first. */
    record RepeatWords() implements Fault {}

    /** Firmware sleeps in a way that stops the bus, until reset is pulled, the core halted, or DBG_SLEEP set. */
    record CoreAsleep() implements Fault {}

    /** A bit of a word read is wrong, and its parity fits. */
    record FlipBit(int bit, long word) implements Fault {}

    /** Each answer takes so long to arrive. */
    record Latency(long time) implements Fault {}
}
