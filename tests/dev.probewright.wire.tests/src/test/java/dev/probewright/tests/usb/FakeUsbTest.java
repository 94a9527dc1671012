/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The machine's own buses, native libraries and all, against USB devices that a test bed in the place of the kernel plays.
 * Each program under test is a virtual machine of its own; what it says of its scenarios become tests here.
 */
class FakeUsbTest {
    private static final int SECONDS = 60;

    private static final String DEVICES =
            """
            [{"path": "1-1", "vendorId": "0x1209", "productId": "0x0001", "serial": "P1", "manufacturer": "Maker",
              "product": "Panel", "sysfsStrings": false, "interfaces": [{"class": 255, "name": "Buttons"}]},
             {"path": "1-2.4", "vendorId": "0x1209", "productId": "0xABCD", "serial": "0123ABCD",
              "manufacturer": "Maker", "product": "Bulk thing", "interfaces": [
                {"class": 255, "name": "Some interface", "endpoints": [
                    {"address": "0x01"}, {"address": "0x81"}, {"address": "0x82"}]},
                {"class": 255, "subclass": 1, "protocol": 2, "driver": "ftdi_sio", "endpoints": [
                    {"address": "0x03"}, {"address": "0x83"}]}]},
             {"path": "1-3", "vendorId": "0xC251", "productId": "0xF00A", "serial": "H64", "manufacturer": "Maker",
              "product": "Hid thing", "interfaces": [{"name": "Reports", "reportSize": 64, "endpoints": [
                    {"address": "0x04", "type": "interrupt"}, {"address": "0x84", "type": "interrupt"}]}]},
             {"path": "1-4", "vendorId": "0xC251", "productId": "0xF00B", "serial": "H1024", "speed": 480,
              "interfaces": [{"class": 255}, {"reportSize": 1024, "endpoints": [
                    {"address": "0x04", "type": "interrupt", "size": 1024},
                    {"address": "0x84", "type": "interrupt", "size": 1024}]}]},
             {"path": "1-5", "vendorId": "0x1D50", "productId": "0x6018", "serial": "BMP1",
              "product": "Serial thing", "interfaces": [{}, {}, {"class": 2, "tty": "ttyACM7", "endpoints": [
                    {"address": "0x05"}, {"address": "0x85"}]}]}]
            """;

    @TestFactory
    Stream<DynamicTest> usb4java() throws Exception {
        return run(UsbScenarios.class, "usb4java");
    }

    @TestFactory
    Stream<DynamicTest> installedLibUsb() throws Exception {
        return run(UsbScenarios.class, "jna");
    }

    @TestFactory
    Stream<DynamicTest> hidapi() throws Exception {
        return run(HidScenarios.class, "jna");
    }

    @TestFactory
    Stream<DynamicTest> serialPorts() throws Exception {
        return run(SerialScenarios.class, "usb4java");
    }

    private static Stream<DynamicTest> run(Class<?> program, String way) throws Exception {
        FakeUsb.assumeAvailable();
        String printed = output(program, way);
        List<DynamicTest> tests = new ArrayList<>();
        for (String part : printed.split("(?m)^(?=" + Scenarios.PASS + "|" + Scenarios.FAIL + ")")) {
            String name =
                    part.lines().findFirst().orElse("").substring(Math.min(part.length(), Scenarios.PASS.length()));
            if (part.startsWith(Scenarios.PASS)) {
                tests.add(DynamicTest.dynamicTest(name, () -> assertTrue(part.startsWith(Scenarios.PASS))));
            } else if (part.startsWith(Scenarios.FAIL)) {
                tests.add(DynamicTest.dynamicTest(name, () -> fail(part)));
            }
        }
        assertFalse(tests.isEmpty(), printed);
        assertTrue(printed.endsWith("exit code 0"), printed);
        return tests.stream();
    }

    private static String output(Class<?> program, String way) throws IOException, InterruptedException {
        List<EchoFirmware> others = Stream.generate(EchoFirmware::new).limit(4).toList();
        CompletableFuture<FakeUsb> started = new CompletableFuture<>();
        List<FakeFirmware> all = new ArrayList<>();
        all.add(new PanelFirmware(others, started::join));
        all.addAll(others);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dprobewright.usb=" + way,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        try (FakeUsb usb = FakeUsb.start(DEVICES, all, command)) {
            started.complete(usb);
            return usb.output(SECONDS);
        }
    }
}
