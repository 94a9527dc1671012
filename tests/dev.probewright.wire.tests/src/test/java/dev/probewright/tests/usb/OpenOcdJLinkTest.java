/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.TimeMode;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Debian's OpenOCD with its J-Link driver (libjaylink) over USB, in front of a virtual J-Link and a virtual board. */
class OpenOcdJLinkTest {
    private static final int SECONDS = 120;
    private static final int IMAGE_BYTES = 3_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "JLINK, swd, SWD DPIDR 0x1ba01477",
        "JLINK, jtag, tap/device found: 0x3ba00477",
        "JLINK_OLD, jtag, tap/device found: 0x3ba00477"
    })
    void haltsReadsAndPrograms(ProbeModel model, String transport, String found) throws Exception {
        FakeUsb.assumeAvailable();
        boolean installed = Files.isExecutable(Path.of("/usr/bin/openocd"));
        assumeTrue(installed || "true".equals(System.getenv("CI")), "openocd is missing: apt-get install openocd");
        byte[] image = new byte[IMAGE_BYTES];
        new Random(5).nextBytes(image);
        Path file = Files.write(folder.resolve("image.bin"), image);
        VirtualBoard board = VirtualBoard.stm32f103(
                BoardOptions.forTest("openocd-jlink").withMode(TimeMode.REAL).withProbe(model));
        board.loadFlash(0, new byte[] {0, 0x50, 0, 0x20, 0x09, 0, 0, 0x08, (byte) 0xFE, (byte) 0xE7});
        SimBus bus = SimBus.of(board);
        UsbDeviceInfo info = bus.devices().get(0);
        try (UsbDevice device = bus.open(info);
                DeviceFirmware firmware = new DeviceFirmware(device);
                FakeUsb usb = FakeUsb.start(
                        DeviceFirmware.description(info, "1-1"), List.of(firmware), command(transport, file))) {
            String printed = usb.output(SECONDS);
            assertTrue(printed.contains(found), printed);
            assertTrue(printed.contains("VTarget = 3.300 V"), printed);
            assertTrue(printed.contains("pc (/32): 0x08000008"), printed);
            assertTrue(printed.contains("0xe000ed00: 411fc231"), printed);
            assertTrue(printed.contains("0x20000000: 12345678"), printed);
            assertTrue(printed.contains("verified " + IMAGE_BYTES + " bytes"), printed);
        }
    }

    private static List<String> command(String transport, Path file) {
        List<String> command = new ArrayList<>(List.of("openocd"));
        for (String each : List.of(
                "adapter driver jlink; transport select " + transport + "; adapter speed 4000",
                "gdb_port disabled; tcl_port disabled; telnet_port disabled",
                "source [find target/stm32f1x.cfg]",
                "init; halt; mww 0x20000000 0x12345678",
                "reg pc",
                "mdw 0xE000ED00",
                "mdw 0x20000000",
                "flash write_image erase " + file + " 0x08000400",
                "verify_image " + file + " 0x08000400",
                "shutdown")) {
            command.add("-c");
            command.add(each);
        }
        return command;
    }
}
