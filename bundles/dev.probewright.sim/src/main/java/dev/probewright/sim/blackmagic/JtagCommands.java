/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

/** JTAG bit by bit. */
final class JtagCommands {
    /** Length of a packet that describes a device. */
    private static final int DEVICE_LENGTH = 22;

    private static final int OLD_BITS = 32;

    private final RemoteVersion version;
    private final JtagTap tap;
    private final JtagAccess access;

    JtagCommands(RemoteVersion version, JtagTap tap, JtagAccess access) {
        this.version = version;
        this.tap = tap;
        this.access = access;
    }

    byte[] execute(Packet packet) {
        return switch (packet.command()) {
            case 'S' -> {
                tap.select(version.isAtLeast(RemoteVersion.V4));
                yield Answer.ok();
            }
            case 'R' -> {
                tap.reset();
                yield Answer.ok();
            }
            case 'T' -> steps(packet);
            case 'c' -> version.isAtLeast(RemoteVersion.V2) ? cycle(packet) : Answer.error(Answer.UNRECOGNISED);
            case 'D', 'd' -> shift(packet);
            case 'N' ->
                packet.length() == 4
                        ? Answer.ok(tap.next(packet.at(2) == '1', packet.at(3) == '1'))
                        : Answer.error(Answer.WRONG_LENGTH);
            case 'J' ->
                version == RemoteVersion.V1 || version == RemoteVersion.V2
                        ? addDevice(packet)
                        : Answer.error(Answer.UNRECOGNISED);
            default -> Answer.error(Answer.UNRECOGNISED);
        };
    }

    /** Only two digits of TMS are read, whatever the count. */
    private byte[] steps(Packet packet) {
        if (packet.length() < 4) {
            return Answer.error(Answer.WRONG_LENGTH);
        }
        tap.tms(packet.number(4, 2), packet.number(2, 2));
        return Answer.ok();
    }

    private byte[] cycle(Packet packet) {
        tap.cycle(packet.at(2) != '0', packet.at(3) != '0', packet.hex(4, 8));
        return Answer.ok();
    }

    private byte[] shift(Packet packet) {
        if (packet.length() < 5) {
            return Answer.error(Answer.WRONG_LENGTH);
        }
        int count = packet.number(2, 2);
        long data = packet.rest(4);
        boolean finalTms = packet.command() == 'D';
        if (version.isAtLeast(RemoteVersion.V1)) {
            return Answer.ok(tap.shift(data, count, finalTms));
        }
        // 32 bits go through it at a time, and one bit more than was asked for may come back.
        long out = tap.shift(data & 0xFFFF_FFFFL, count, finalTms) & 0xFFFF_FFFFL;
        return Answer.ok(count < OLD_BITS ? out & (1L << count + 1) - 1 : out);
    }

    byte[] addDevice(Packet packet) {
        if (packet.length() < DEVICE_LENGTH) {
            return Answer.error(Answer.WRONG_LENGTH);
        }
        access.add(packet.number(2, 2), new JtagDevice(packet, 4));
        return Answer.ok();
    }
}
