/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

/** Where one device stands in a JTAG chain, as the host has told. */
final class JtagDevice {
    /** In front of a device in the chain lie so many bits of others, behind it so many. */
    final int drPrescan;

    final int drPostscan;
    final int irLength;
    final int irPrescan;
    final int irPostscan;
    /** Not shifted again while it is the same. */
    int currentIr;

    /** @param at where its facts begin */
    JtagDevice(Packet packet, int at) {
        drPrescan = packet.number(at, 2);
        drPostscan = packet.number(at + 2, 2);
        irLength = packet.number(at + 4, 2);
        irPrescan = packet.number(at + 6, 2);
        irPostscan = packet.number(at + 8, 2);
        currentIr = packet.number(at + 10, 8);
    }
}
