/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

/** What a {@link PacketReader} makes of the bytes of a client. */
public sealed interface PacketEvent {
    /**
     * A whole packet with a good checksum.
     *
     * @param body what stands between {@code $} and {@code #}, escapes left as they are; not to be modified
     */
    record Packet(byte[] body) implements PacketEvent {}

    /**
     * Something that began as a packet and can't be used.
     *
     * @param problem for the log, for example {@code "checksum 3a, calculated 3b"}
     */
    record Damaged(String problem) implements PacketEvent {}

    /**
     * A packet with a good checksum that is longer than was agreed; its content was dropped.
     *
     * @param bytes length of its body
     */
    record Overlong(long bytes) implements PacketEvent {}

    /** The client will send nothing any more. */
    record EndOfStream(String reason) implements PacketEvent {}

    /** Single bytes between packets. */
    enum Mark implements PacketEvent {
        /** {@code +}: the last answer arrived. */
        ACKNOWLEDGED,
        /** {@code -}: the last answer is to be sent again. */
        SEND_AGAIN,
        /** {@code ^C} (0x03): the user wants the core halted. */
        INTERRUPT
    }
}
