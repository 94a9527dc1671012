/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The description of a device, as the events at the head of a recording. */
final class DeviceText {
    private static final Pattern USB = Pattern.compile("(usb|hid|serial) (-?\\d+) (-?\\d+) (-?\\d+) (-?\\d+)");
    private static final Pattern INTERFACE =
            Pattern.compile("(\\d+) class (\\d+) (\\d+) (\\d+) endpoints((?: \\d+/\\d+/\\d+)*) name ?(.*)");

    private DeviceText() {}

    /** The events, without their times. */
    static List<String> of(Plugged device) {
        List<String> lines = new ArrayList<>();
        int number = -1;
        int page = -1;
        String type = "usb";
        if (device instanceof Plugged.Hid hid) {
            type = "hid";
            number = hid.info().interfaceNumber();
            page = hid.info().usagePage();
        } else if (device instanceof Plugged.Serial serial) {
            type = "serial";
            number = serial.info().interfaceNumber();
        } else if (device instanceof Plugged.Tcp tcp) {
            return List.of("device tcp " + tcp.path());
        }
        lines.add(String.format("device %s %d %d %d %d", type, device.vendorId(), device.productId(), number, page));
        lines.add("serial " + device.serial());
        lines.add("product " + device.product());
        lines.add("path " + device.path());
        if (device instanceof Plugged.Usb usb) {
            usb.info().interfaces().forEach(each -> lines.add("interface " + text(each)));
        }
        return lines;
    }

    private static String text(UsbInterfaceInfo each) {
        String endpoints = each.endpoints().stream()
                .map(endpoint -> String.format(
                        " %d/%d/%d", endpoint.address(), endpoint.transferType(), endpoint.maxPacketSize()))
                .collect(Collectors.joining());
        return String.format(
                "%d class %d %d %d endpoints%s name %s",
                each.number(), each.interfaceClass(), each.subclass(), each.protocol(), endpoints, each.name());
    }

    /**
     * The device that was recorded; what goes through it comes from the recording.
     *
     * @throws IOException when the recording does not describe one
     */
    static Plugged replayed(Recording recording) throws IOException {
        String device = recording.event("device").orElseThrow(() -> new IOException("no device was recorded"));
        Replay replay = new Replay(recording);
        String serial = recording.event("serial").orElse("");
        String product = recording.event("product").orElse("");
        String path = recording.event("path").orElse("");
        if (device.startsWith("tcp ")) {
            return TcpAddress.of(device.substring("tcp ".length()))
                    .map(at -> new Plugged.Tcp(at.hostName(), at.port(), (host, port, millis) -> replay.stream()))
                    .orElseThrow(() -> new IOException("'" + device + "' is no address"));
        }
        Matcher matcher = USB.matcher(device);
        if (!matcher.matches()) {
            throw new IOException("'" + device + "' describes no device");
        }
        int vendor = Integer.parseInt(matcher.group(2));
        int productId = Integer.parseInt(matcher.group(3));
        int number = Integer.parseInt(matcher.group(4));
        int page = Integer.parseInt(matcher.group(5));
        return switch (matcher.group(1)) {
            case "hid" ->
                new Plugged.Hid(
                        replay.hidBus(),
                        new HidDeviceInfo(
                                Replay.BUS,
                                path,
                                vendor,
                                productId,
                                number,
                                page,
                                serial,
                                "",
                                product,
                                UsbAccess.FREE,
                                ""));
            case "serial" ->
                new Plugged.Serial(
                        replay.serialBus(),
                        new SerialPortInfo(
                                Replay.BUS, path, vendor, productId, number, serial, product, UsbAccess.FREE, ""));
            default ->
                new Plugged.Usb(
                        replay.usbBus(),
                        new UsbDeviceInfo(
                                Replay.BUS,
                                path,
                                vendor,
                                productId,
                                serial,
                                "",
                                product,
                                interfaces(recording),
                                UsbAccess.FREE,
                                ""));
        };
    }

    private static List<UsbInterfaceInfo> interfaces(Recording recording) throws IOException {
        List<UsbInterfaceInfo> all = new ArrayList<>();
        for (String line : recording.events("interface")) {
            Matcher matcher = INTERFACE.matcher(line);
            if (!matcher.matches()) {
                throw new IOException("'" + line + "' describes no interface");
            }
            List<UsbEndpointInfo> endpoints = new ArrayList<>();
            for (String endpoint : matcher.group(5).strip().split(" ")) {
                if (!endpoint.isEmpty()) {
                    String[] numbers = endpoint.split("/");
                    endpoints.add(new UsbEndpointInfo(
                            Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2])));
                }
            }
            all.add(new UsbInterfaceInfo(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    Integer.parseInt(matcher.group(4)),
                    matcher.group(6),
                    endpoints));
        }
        return all;
    }
}
