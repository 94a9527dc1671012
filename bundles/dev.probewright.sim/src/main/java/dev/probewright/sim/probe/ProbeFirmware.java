/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

import java.util.Set;

/**
 * The firmware of a probe in front of a target. Called by whoever has the board, one at a time, but for {@link #urgent}. What is sent
 * to it is executed at once, so that the order of things does not depend on threads.
 */
public interface ProbeFirmware {
    /** How it shows itself; does not change. */
    ProbeIdentity identity();

    /** Power came up: all settings are as after that. */
    void powerOn();

    /** The host closed the probe, or the cable is out: the target is let go. */
    void hostGone();

    /**
     * A transfer of the host has come in.
     *
     * @param endpoint bEndpointAddress of a bulk OUT endpoint; {@link ProbeIdentity#STREAM_OUT} for HID reports and streams
     */
    void received(int endpoint, byte[] transfer, Answers answers);

    /**
     * A control transfer to the device.
     *
     * @param data what was sent with it, or room for what is asked for; its length is wLength
     * @return what is sent back, at most {@code data.length} bytes; none for a request that sends
     * @throws StalledException when it does not know the request
     */
    default byte[] control(int requestType, int request, int value, int index, byte[] data) throws StalledException {
        throw new StalledException(String.format("request 0x%02X 0x%02X", requestType, request));
    }

    /**
     * What an IN endpoint sends of itself where nothing waits to be fetched from it; none where it stays silent.
     *
     * @param length bytes that the host asks for
     */
    default byte[] poll(int endpoint, int length) {
        return new byte[0];
    }

    /**
     * How long {@link #poll} has its host wait where it has nothing to send, or not enough to send it at once, picoseconds; 0 where it
     * does not wait.
     */
    default long idleTime(int endpoint) {
        return 0;
    }

    /** Bytes at the head of each transfer of {@link #poll} that are no answer to anything. */
    default int pollHead() {
        return 0;
    }

    /** The lights on it that the host has switched on, by name. */
    default Set<String> lights() {
        return Set.of();
    }

    /**
     * Bytes of a packet that it waits for on its bulk OUT endpoints, unless a short USB packet ends it sooner; 0 where it takes every
     * transfer as it comes.
     */
    default int packetSize() {
        return 0;
    }

    /** Packets that it takes before an answer must have been fetched. */
    default int packetCount() {
        return Integer.MAX_VALUE;
    }

    /** Whether a host may fetch what was sent piece by piece; otherwise an answer that is longer than asked for is an overflow. */
    default boolean splits() {
        return false;
    }

    /**
     * Looks at a transfer before it is its turn, from any thread.
     *
     * @return whether it has been acted on, and is not to be received any more
     */
    default boolean urgent(byte[] transfer) {
        return false;
    }

    /** What it has counted. */
    WireCounts counts();
}
