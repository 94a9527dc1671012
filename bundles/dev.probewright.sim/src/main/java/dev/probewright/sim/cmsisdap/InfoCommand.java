/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import java.nio.charset.StandardCharsets;

/** DAP_Info. */
final class InfoCommand {
    private static final int VENDOR = 0x01;
    private static final int PRODUCT = 0x02;
    private static final int SERIAL = 0x03;
    private static final int PROTOCOL_VERSION = 0x04;
    private static final int TARGET_DEVICE_VENDOR = 0x05;
    private static final int TARGET_DEVICE_NAME = 0x06;
    private static final int TARGET_BOARD_VENDOR = 0x07;
    private static final int TARGET_BOARD_NAME = 0x08;
    private static final int FIRMWARE_VERSION = 0x09;
    private static final int CAPABILITIES = 0xF0;
    private static final int TEST_DOMAIN_TIMER = 0xF1;
    private static final int SWO_BUFFER_SIZE = 0xFD;
    private static final int PACKET_COUNT = 0xFE;
    private static final int PACKET_SIZE = 0xFF;

    private static final int CAPABILITY_SWD = 1;
    private static final int CAPABILITY_JTAG = 1 << 1;
    private static final int CAPABILITY_SWO_UART = 1 << 2;
    private static final int CAPABILITY_SWO_MANCHESTER = 1 << 3;
    private static final int CAPABILITY_ATOMIC_COMMANDS = 1 << 4;
    private static final int CAPABILITY_TEST_DOMAIN_TIMER = 1 << 5;
    private static final int CAPABILITY_SWO_STREAM = 1 << 6;

    /** Timestamps count microseconds. */
    private static final int TIMER_HERTZ = 1_000_000;

    private static final int MOST_PACKETS = 255;

    private final ProbeSettings settings;

    InfoCommand(ProbeSettings settings) {
        this.settings = settings;
    }

    void answer(Request request, Answer answer) throws MalformedPacketException {
        int id = request.u8();
        switch (id) {
            case VENDOR, TARGET_BOARD_VENDOR -> text(answer, "Probewright");
            case PRODUCT -> text(answer, settings.product());
            case SERIAL -> text(answer, settings.serial());
            case PROTOCOL_VERSION -> text(answer, "2.1.1");
            case TARGET_DEVICE_VENDOR -> text(answer, settings.board().vendor());
            case TARGET_DEVICE_NAME -> text(answer, settings.board().chip());
            case TARGET_BOARD_NAME ->
                text(answer, "Virtual Board " + settings.board().label());
            case FIRMWARE_VERSION -> text(answer, "0.1.0");
            case CAPABILITIES -> answer.u8(1).u8(capabilities());
            case TEST_DOMAIN_TIMER -> answer.u8(4).u32(TIMER_HERTZ);
            case SWO_BUFFER_SIZE -> {
                if (settings.has(Quirk.NO_SWO)) {
                    answer.u8(0);
                } else {
                    answer.u8(4).u32(TraceBuffer.SIZE);
                }
            }
            case PACKET_COUNT -> {
                int factor = settings.has(Quirk.LIES_PACKET_COUNT) ? 2 : 1;
                answer.u8(1).u8(Math.min(factor * settings.packetCount(), MOST_PACKETS));
            }
            case PACKET_SIZE -> {
                int factor = settings.has(Quirk.LIES_PACKET_SIZE) ? 2 : 1;
                answer.u8(2).u16(factor * settings.packetSize());
            }
            default -> answer.u8(0);
        }
    }

    private int capabilities() {
        int all = CAPABILITY_SWD | CAPABILITY_ATOMIC_COMMANDS | CAPABILITY_TEST_DOMAIN_TIMER;
        if (!settings.has(Quirk.SWD_ONLY)) {
            all |= CAPABILITY_JTAG;
        }
        if (!settings.has(Quirk.NO_SWO)) {
            all |= CAPABILITY_SWO_UART;
            all |= settings.has(Quirk.NO_MANCHESTER) ? 0 : CAPABILITY_SWO_MANCHESTER;
            all |= settings.streams() ? CAPABILITY_SWO_STREAM : 0;
        }
        return all;
    }

    /** Length with the closing zero, the text, the zero. */
    private static void text(Answer answer, String text) throws MalformedPacketException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        answer.u8(bytes.length + 1).bytes(bytes).u8(0);
    }
}
