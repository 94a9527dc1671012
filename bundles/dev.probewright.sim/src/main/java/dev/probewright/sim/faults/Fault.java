/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.faults;

import dev.probewright.sim.chip.FlashOperation;

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

    /** One that has to do with a packet of the host, or with what the probe answers to it. */
    sealed interface OfPacket extends Fault {
        long packet();
    }

    /** A packet of the host never reaches the probe. */
    record DropRequest(long packet) implements OfPacket {}

    /** A packet is executed, and its answer gets lost. */
    record DropAnswer(long packet) implements OfPacket {}

    /** The probe gets a packet twice, and answers twice. */
    record DuplicateRequest(long packet) implements OfPacket {}

    /** The host gets an answer twice. */
    record DuplicateAnswer(long packet) implements OfPacket {}

    /** Only so many bytes of a packet reach the probe. */
    record TruncateRequest(long packet, int length) implements OfPacket {}

    /** Only so many bytes of an answer reach the host. */
    record TruncateAnswer(long packet, int length) implements OfPacket {}

    /** So many bytes of zero stand behind an answer. */
    record LengthenAnswer(long packet, int by) implements OfPacket {}

    /** A byte of a packet is another one, or inverted where {@code value} is -1. */
    record CorruptRequest(long packet, int index, int value) implements OfPacket {}

    /** A byte of an answer is another one, or inverted where {@code value} is -1. */
    record CorruptAnswer(long packet, int index, int value) implements OfPacket {}

    /** What was answered to the packet before comes once more, and first. */
    record StaleAnswer(long packet) implements OfPacket {}

    /** An answer comes so much later; in virtual time with the next packet at the latest. */
    record LateAnswer(long packet, long time) implements OfPacket {}

    /** The bus answers an access of the debugger that touches a byte with an error. */
    record BusError(int address) implements Fault {}

    /** Above this clock of the wire, in Hz, the data of every transfer arrive with wrong parity. */
    record TooFast(long hertz) implements Fault {}

    /** Another device is in the chain of JTAG, between TDI and the chip, when the board's power comes up. */
    record OtherTap(int idcode, int irLength) implements Fault {}

    /** The data of a transfer arrive with wrong parity: those of a read at the probe, those of a write at the target. */
    record ParityError(long transfer) implements Fault {}

    /** The target's supply goes, or comes back, when a packet is sent. */
    record TargetPowerAtPacket(boolean on, long packet) implements Fault {}

    /** As {@link TargetPowerAtPacket}, with the first packet that is sent after a moment. */
    record TargetPowerAt(boolean on, long time) implements Fault {}

    /** Something holds nRESET low. */
    record ResetHeld() implements Fault {}

    /** The requests of some transfers reach the target garbled: it does not answer from then on until a line reset. */
    record NoAck(long transfer, long count, int ack) implements Fault {}

    /**
     * The answer to a transfer reaches the probe with wrong parity.
     *
     * @param executed whether the target had understood the request
     */
    record ProtocolError(long transfer, boolean executed) implements Fault {}

    /** The probe is gone when a packet is sent, before it executes. */
    record UnplugAtPacket(long packet) implements OfPacket {}

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

    /** When power comes up, another debugger has left a breakpoint in the core. */
    record BreakpointLeft(int address) implements Fault {}

    /** A bit of a word read is wrong, and its parity fits. */
    record FlipBit(int bit, long word) implements Fault {}

    /** Each answer takes so long to arrive. */
    record Latency(long time) implements Fault {}
}
