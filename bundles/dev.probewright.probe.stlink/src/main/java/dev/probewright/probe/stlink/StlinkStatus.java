/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.DapAck;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The status that stands at the head of most answers. */
enum StlinkStatus {
    OK(0x80),
    UNKNOWN_ERROR(0x01),
    SPI_ERROR(0x02),
    DMA_ERROR(0x03),
    UNKNOWN_JTAG_CHAIN(0x04, DapAck.NONE),
    NO_DEVICE_CONNECTED(0x05, DapAck.NONE),
    INTERNAL_ERROR(0x06),
    COMMAND_WAIT(0x07, DapAck.WAIT),
    COMMAND_ERROR(0x08),
    GET_IDCODE_ERROR(0x09, DapAck.NONE),
    ALIGNMENT_ERROR(0x0A),
    DEBUG_POWER_ERROR(0x0B, DapAck.NONE),
    WRITE_ERROR(0x0C, DapAck.FAULT),
    /** What was read back is not what was written: so it is with registers, which is no error. */
    WRITE_VERIFY_ERROR(0x0D),
    ALREADY_OPENED_IN_OTHER_MODE(0x0E),
    AP_WAIT(0x10, DapAck.WAIT),
    AP_FAULT(0x11, DapAck.FAULT),
    AP_ERROR(0x12, DapAck.NONE),
    AP_PARITY_ERROR(0x13, DapAck.PROTOCOL_ERROR),
    DP_WAIT(0x14, DapAck.WAIT),
    DP_FAULT(0x15, DapAck.FAULT),
    DP_ERROR(0x16, DapAck.NONE),
    DP_PARITY_ERROR(0x17, DapAck.PROTOCOL_ERROR),
    AP_WDATA_ERROR(0x18, DapAck.FAULT),
    AP_STICKY_ERROR(0x19, DapAck.FAULT),
    AP_STICKY_OVERRUN_ERROR(0x1A, DapAck.FAULT),
    BAD_AP(0x1D, DapAck.FAULT),
    SWO_NOT_AVAILABLE(0x20),
    FREQUENCY_NOT_SUPPORTED(0x41),
    UNKNOWN_COMMAND(0x42),
    FAULT(0x81, DapAck.FAULT);

    private final int code;
    private final Optional<DapAck> ack;

    StlinkStatus(int code) {
        this.code = code;
        this.ack = Optional.empty();
    }

    StlinkStatus(int code, DapAck ack) {
        this.code = code;
        this.ack = Optional.of(ack);
    }

    /** The status of this code, if it is one. */
    static Optional<StlinkStatus> of(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }

    /** What the target answered, where that is what went wrong. */
    Optional<DapAck> ack() {
        return ack;
    }

    boolean good() {
        return this == OK || this == WRITE_VERIFY_ERROR;
    }

    /** As {@code 0x14 (DP wait)}. */
    @Override
    public String toString() {
        String words = name().toLowerCase(Locale.ROOT).replace('_', ' ').replaceFirst("^(ap|dp|spi|dma|swo)\\b", "");
        String first = name().split("_", 2)[0];
        boolean acronym = words.startsWith(" ");
        return String.format("0x%02X (%s)", code, acronym ? first + words : words);
    }
}
