/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import java.util.Arrays;
import java.util.Optional;

/** The ST-LINKs there are, told apart by their product ids, and where their endpoints are. */
enum StlinkModel {
    V1("ST-LINK/V1", 0x02, 0x83, 0x3744),
    V2("ST-LINK/V2", 0x02, 0x83, 0x3748),
    V2_1("ST-LINK/V2-1", 0x01, 0x82, 0x3742, 0x374A, 0x374B, 0x3752),
    /** 0x3755 is the loader of an STLINK-V3PWR by other sources: its answers tell. */
    V3("STLINK-V3", 0x01, 0x82, 0x374E, 0x374F, 0x3753, 0x3754, 0x3755),
    V3_POWER("STLINK-V3PWR", 0x01, 0x82, 0x3757),
    /** The loader that takes a new firmware. */
    LOADER("STLINK-V3 firmware loader", 0x01, 0x82, 0x374D);

    /** STMicroelectronics. */
    static final int VENDOR = 0x0483;

    /** Commands and data, towards the host; the same for all. */
    static final int IN = 0x81;

    private final String title;
    private final int out;
    private final int trace;
    private final int[] products;

    StlinkModel(String title, int out, int trace, int... products) {
        this.title = title;
        this.out = out;
        this.trace = trace;
        this.products = products;
    }

    static Optional<StlinkModel> of(int vendorId, int productId) {
        return vendorId != VENDOR
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(model -> Arrays.stream(model.products).anyMatch(product -> product == productId))
                        .findFirst();
    }

    String title() {
        return title;
    }

    /** The endpoint for commands and data, towards the probe. */
    int out() {
        return out;
    }

    /** The endpoint that captured trace comes from. */
    int trace() {
        return trace;
    }
}
