/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

/** What tells the chips apart. */
enum FtdiChip {
    FT2232C("Dual RS232", 0x6010, false, 2, 1, 128, 384),
    FT2232H("Dual RS232-HS", 0x6010, true, 2, 2, 4096, 4096),
    FT4232H("Quad RS232-HS", 0x6011, true, 4, 2, 2048, 2048),
    FT232H("Single RS232-HS", 0x6014, true, 1, 1, 1024, 1024);

    private final String product;
    private final int productId;
    private final boolean highSpeed;
    private final int channels;
    private final int engines;
    private final int fromHost;
    private final int toHost;

    FtdiChip(String product, int productId, boolean highSpeed, int channels, int engines, int fromHost, int toHost) {
        this.product = product;
        this.productId = productId;
        this.highSpeed = highSpeed;
        this.channels = channels;
        this.engines = engines;
        this.fromHost = fromHost;
        this.toHost = toHost;
    }

    String product() {
        return product;
    }

    int productId() {
        return productId;
    }

    /** Whether it has the commands and the clock of the H chips. */
    boolean highSpeed() {
        return highSpeed;
    }

    int channels() {
        return channels;
    }

    /** Of its channels, how many from A on have an MPSSE. */
    int engines() {
        return engines;
    }

    /** Bytes of a channel's buffer for what comes from the host. */
    int fromHost() {
        return fromHost;
    }

    /** Bytes of a channel's buffer for what goes to the host. */
    int toHost() {
        return toHost;
    }

    /** The lower half of the modem status. */
    int modemStatus() {
        return highSpeed ? 0x32 : 0x31;
    }

    /** Whether there are pins above the first eight in its engines. */
    boolean highPins() {
        return this != FT4232H;
    }

    /** Whether pins can be driven low only. */
    boolean openDrain() {
        return this == FT232H;
    }
}
