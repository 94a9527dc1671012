/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import java.util.List;

/** OpenOCD's drivers for probes, and the virtual probe that each is to work with. */
enum Adapter {
    CMSIS_DAP_V2_SWD(
            "cmsis-dap",
            "adapter driver cmsis-dap; cmsis_dap_backend usb_bulk; transport select swd",
            List.of("Using CMSIS-DAPv2 interface", Found.SWD)),
    CMSIS_DAP_V2_JTAG(
            "cmsis-dap",
            "adapter driver cmsis-dap; cmsis_dap_backend usb_bulk; transport select jtag",
            List.of("Using CMSIS-DAPv2 interface", Found.CPU, Found.BOUNDARY_SCAN)),
    CMSIS_DAP_V1_SWD(
            "cmsis-dap-v1",
            "adapter driver cmsis-dap; cmsis_dap_backend hid; transport select swd",
            List.of("CMSIS-DAP: Interface ready", Found.SWD)),
    CMSIS_DAP_V1_JTAG(
            "cmsis-dap-v1",
            "adapter driver cmsis-dap; cmsis_dap_backend hid; transport select jtag",
            List.of("CMSIS-DAP: Interface ready", Found.CPU, Found.BOUNDARY_SCAN)),
    FTDI_SWD(
            "ft2232h&firmware=swd-resistor",
            "adapter driver ftdi; ftdi vid_pid 0x0403 0x6010; transport select swd; ftdi layout_init 0x0018 0x001b; "
                    + "ftdi layout_signal SWD_EN -data 0; ftdi layout_signal nSRST -data 0x0020 -oe 0x0020",
            List.of("FTDI SWD mode enabled", Found.SWD)),
    FTDI_JTAG(
            "ft2232h&firmware=jtag",
            "adapter driver ftdi; ftdi vid_pid 0x0403 0x6010; transport select jtag; ftdi layout_init 0x0018 0x001b; "
                    + "ftdi layout_signal nTRST -data 0x0010; ftdi layout_signal nSRST -data 0x0020 -oe 0x0020",
            List.of(Found.CPU, Found.BOUNDARY_SCAN)),
    STLINK_V2_1_HLA(
            "stlink-v2-1",
            "source [find interface/stlink.cfg]; transport select hla_swd",
            List.of("STLINK V2J46M33 (API v2)", "Target voltage: 3.299")),
    STLINK_V2_1_SWD(
            "stlink-v2-1",
            "source [find interface/stlink-dap.cfg]; transport select dapdirect_swd",
            List.of("STLINK V2J46M33 (API v2)", "Target voltage: 3.299", Found.SWD)),
    STLINK_V3_JTAG(
            "stlink-v3",
            "source [find interface/stlink-dap.cfg]; transport select dapdirect_jtag",
            List.of("STLINK V3J16M8B5S1 (API v3)", "Target voltage: 3.299", "JTAG IDCODE 0x3ba00477")),
    JLINK_SWD(
            "jlink",
            "adapter driver jlink; transport select swd",
            List.of("J-Link V10", "VTarget = 3.300 V", Found.SWD)),
    JLINK_JTAG(
            "jlink",
            "adapter driver jlink; transport select jtag",
            List.of("J-Link V10", "VTarget = 3.300 V", Found.CPU, Found.BOUNDARY_SCAN)),
    JLINK_OLD_JTAG(
            "jlink-old",
            "adapter driver jlink; transport select jtag",
            List.of("Hardware version: 4.00", "VTarget = 3.300 V", Found.CPU, Found.BOUNDARY_SCAN));

    /** As of a board's option. */
    final String probe;
    /** OpenOCD's configuration. */
    final String configuration;
    /** What OpenOCD says of probe and target when it has found them. */
    final List<String> said;

    Adapter(String probe, String configuration, List<String> said) {
        this.probe = probe;
        this.configuration = configuration;
        this.said = said;
    }

    /** bcdDevice, by which a driver for FTDI's chips tells them apart. */
    int release() {
        return probe.startsWith("ft2232h") ? 0x0700 : 0x0100;
    }

    /** Bytes of an image that shows that it programs, in a time that is bearable for those with many small packets. */
    int imageLength() {
        boolean fast = this == CMSIS_DAP_V2_SWD || this == CMSIS_DAP_V2_JTAG || this == FTDI_SWD || this == FTDI_JTAG;
        return fast || this == CMSIS_DAP_V1_SWD ? 20 * 1024 : 6 * 1024;
    }

    boolean isHid() {
        return probe.startsWith("cmsis-dap-v1");
    }

    /** What OpenOCD says of the target. */
    private static final class Found {
        static final String SWD = "SWD DPIDR 0x1ba01477";
        static final String CPU = "tap/device found: 0x3ba00477";
        static final String BOUNDARY_SCAN = "tap/device found: 0x16410041";
    }
}
