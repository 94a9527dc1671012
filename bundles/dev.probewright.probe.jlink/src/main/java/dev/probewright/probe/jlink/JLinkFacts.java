/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.WireProtocol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a probe tells of itself.
 *
 * @param firmware as {@code J-Link V9 compiled May  7 2021 16:26:12}, empty where it tells nothing
 * @param hardwareMajor the first number of its hardware's version, 0 where it tells none
 * @param capabilities bits as {@link JLinkCapability} has them
 * @param interfaces target interfaces, a bit each
 */
record JLinkFacts(String firmware, int hardwareMajor, BitSet capabilities, int interfaces) {
    private static final int CAPS_BYTES = 4;
    private static final int CAPS_EX_BYTES = 32;
    private static final int MAX_FIRMWARE_BYTES = 1024;
    private static final int OPENING_TRIES = 3;

    /** As a decimal number: type, major, minor, revision, two digits each. */
    private static final int MAJOR = 10_000;

    /** From this hardware on there is HW_JTAG3, which says how it went. */
    private static final int HARDWARE_WITH_JTAG3 = 5;

    /** Asks an open probe; what an earlier process left behind is thrown away. */
    static JLinkFacts ask(JLinkPipe pipe) throws ProbeException {
        for (int tries = 1; ; tries++) {
            try {
                return askOnce(pipe);
            } catch (ProbeSilentException e) {
                if (tries == OPENING_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Version first: some probes want it so. */
    private static JLinkFacts askOnce(JLinkPipe pipe) throws ProbeException {
        String firmware = firmware(pipe);
        byte[] caps = pipe.ask(CAPS_BYTES, JLinkCommand.GET_CAPS);
        if (!Arrays.equals(caps, pipe.ask(CAPS_BYTES, JLinkCommand.GET_CAPS))) {
            throw pipe.confused("two answers to the same question differ");
        }
        pipe.setFence(caps);
        BitSet capabilities = BitSet.valueOf(caps);
        if (capabilities.get(JLinkCapability.GET_CAPS_EX.bit())) {
            BitSet all = BitSet.valueOf(pipe.ask(CAPS_EX_BYTES, JLinkCommand.GET_CAPS_EX));
            BitSet missing = (BitSet) capabilities.clone();
            missing.andNot(all);
            if (!missing.isEmpty()) {
                throw pipe.confused("the extended capabilities lack " + missing);
            }
            capabilities = all;
        }
        int major = 0;
        if (capabilities.get(JLinkCapability.GET_HW_VERSION.bit())) {
            major = word(pipe.ask(4, JLinkCommand.GET_HW_VERSION)) / MAJOR % 100;
        }
        int interfaces = 1 << JLinkCommand.IF_JTAG;
        if (capabilities.get(JLinkCapability.SELECT_IF.bit())) {
            interfaces = word(pipe.ask(4, JLinkCommand.SELECT_IF, JLinkCommand.IF_AVAILABLE));
        }
        return new JLinkFacts(firmware, major, capabilities, interfaces);
    }

    private static String firmware(JLinkPipe pipe) throws ProbeException {
        pipe.begin(new byte[] {JLinkCommand.VERSION}, 0);
        byte[] size = pipe.take(2);
        int length = size[0] & 0xFF | (size[1] & 0xFF) << 8;
        if (length > MAX_FIRMWARE_BYTES) {
            throw pipe.confused("a version of " + length + " bytes");
        }
        byte[] text = pipe.take(length);
        pipe.end();
        StringBuilder version = new StringBuilder();
        for (byte each : text) {
            if (each == 0) {
                break;
            }
            version.append(each >= ' ' && each <= '~' ? (char) each : '?');
        }
        return version.toString();
    }

    static int word(byte[] little) {
        return ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    boolean can(JLinkCapability capability) {
        return capabilities.get(capability.bit());
    }

    boolean hasSwd() {
        return (interfaces & 1 << JLinkCommand.IF_SWD) != 0;
    }

    boolean hasJtag() {
        return (interfaces & 1 << JLinkCommand.IF_JTAG) != 0;
    }

    Set<WireProtocol> protocols() {
        Set<WireProtocol> protocols = EnumSet.noneOf(WireProtocol.class);
        if (hasSwd()) {
            protocols.add(WireProtocol.SWD);
        }
        if (hasJtag()) {
            protocols.add(WireProtocol.JTAG);
        }
        return protocols;
    }

    /** J-Links on boards number their hardware from 1, but all that can select an interface have it. */
    boolean hasJtag3() {
        return can(JLinkCapability.SELECT_IF) || hardwareMajor >= HARDWARE_WITH_JTAG3;
    }
}
