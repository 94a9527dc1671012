/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import com.google.gson.Gson;
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbInterfaceInfo;
import dev.probewright.usb.UsbStalledException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Shows any {@link UsbDevice}, such as a virtual board's probe, to programs that only know real ones. */
public final class DeviceFirmware implements FakeFirmware, AutoCloseable {
    private static final int LOOK_MILLIS = 50;
    private static final int WRITE_MILLIS = 10_000;
    private static final int HID = 3;

    private final UsbDevice device;
    private final Map<Integer, BulkPipe> outs = new HashMap<>();
    private final Map<Integer, Reader> ins = new HashMap<>();
    private final Map<Integer, ExecutorService> threads = new ConcurrentHashMap<>();
    private final Set<FakeTransfer> takenBack = ConcurrentHashMap.newKeySet();

    /** How an IN endpoint is read. */
    private interface Reader {
        int read(byte[] buffer, int timeoutMillis) throws UsbException;
    }

    public DeviceFirmware(UsbDevice device) throws UsbException {
        this.device = device;
        for (UsbInterfaceInfo each : device.info().interfaces()) {
            open(each);
        }
    }

    private void open(UsbInterfaceInfo each) throws UsbException {
        Optional<UsbEndpointInfo> out =
                each.endpoints().stream().filter(end -> !end.in()).findFirst();
        BulkPipe pipe = null;
        for (UsbEndpointInfo in :
                each.endpoints().stream().filter(UsbEndpointInfo::in).toList()) {
            if (pipe == null && out.isPresent()) {
                BulkPipe both = device.bulk(each.number(), out.get().address(), in.address());
                outs.put(out.get().address(), both);
                ins.put(in.address(), both::read);
                pipe = both;
            } else {
                BulkIn alone = device.bulkIn(each.number(), in.address());
                ins.put(in.address(), alone::read);
            }
        }
    }

    /** The device as the test bed wants it described, plugged in at {@code path}. */
    public static String description(UsbDeviceInfo info, String path) {
        return description(info, path, 0x0100);
    }

    /** @param release bcdDevice, which UsbDeviceInfo does not tell */
    public static String description(UsbDeviceInfo info, String path, int release) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("path", path);
        all.put("vendorId", info.vendorId());
        all.put("productId", info.productId());
        all.put("release", release);
        all.put("serial", info.serial());
        all.put("manufacturer", info.manufacturer());
        all.put("product", info.product());
        all.put(
                "interfaces",
                info.interfaces().stream().map(DeviceFirmware::description).toList());
        return new Gson().toJson(List.of(all));
    }

    private static Map<String, Object> description(UsbInterfaceInfo each) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("class", each.interfaceClass());
        all.put("subclass", each.subclass());
        all.put("protocol", each.protocol());
        all.put("name", each.name());
        if (each.interfaceClass() == HID) {
            all.put("reportSize", each.endpoints().get(0).maxPacketSize());
        }
        all.put(
                "endpoints",
                each.endpoints().stream()
                        .map(end -> Map.of(
                                "address",
                                end.address(),
                                "size",
                                end.maxPacketSize(),
                                "type",
                                end.bulk() ? "bulk" : "interrupt"))
                        .toList());
        return all;
    }

    @Override
    public void transfer(FakeTransfer transfer) {
        threads.computeIfAbsent(transfer.endpoint(), endpoint -> Executors.newSingleThreadExecutor())
                .execute(() -> run(transfer));
    }

    private void run(FakeTransfer transfer) {
        try {
            if (transfer.isControl()) {
                control(transfer);
            } else if (transfer.isIn()) {
                read(transfer);
            } else {
                BulkPipe pipe = outs.get(transfer.endpoint());
                pipe.write(transfer.data(), transfer.data().length, WRITE_MILLIS);
                transfer.answer(new byte[0]);
            }
        } catch (UsbStalledException e) {
            transfer.stall();
        } catch (UsbException e) {
            System.getLogger(DeviceFirmware.class.getName()).log(System.Logger.Level.INFO, "the device failed", e);
            transfer.stall();
        }
    }

    private void read(FakeTransfer transfer) throws UsbException {
        byte[] buffer = new byte[transfer.wanted()];
        while (true) {
            try {
                int count = ins.get(transfer.endpoint()).read(buffer, LOOK_MILLIS);
                transfer.answer(Arrays.copyOf(buffer, count));
                return;
            } catch (UsbTimeoutException e) {
                if (takenBack.remove(transfer)) {
                    transfer.giveBack();
                    return;
                }
            }
        }
    }

    private void control(FakeTransfer transfer) throws UsbException {
        byte[] setup = transfer.data();
        boolean in = (setup[0] & 0x80) != 0;
        byte[] data = in ? new byte[word(setup, 6)] : Arrays.copyOfRange(setup, 8, setup.length);
        int count =
                device.control(setup[0] & 0xFF, setup[1] & 0xFF, word(setup, 2), word(setup, 4), data, WRITE_MILLIS);
        transfer.answer(in ? Arrays.copyOf(data, count) : new byte[0]);
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    /** Remembered until its endpoint's thread finds that nothing has come. */
    @Override
    public void takenBack(FakeTransfer transfer) {
        takenBack.add(transfer);
    }

    @Override
    public void close() {
        threads.values().forEach(ExecutorService::shutdownNow);
        device.close();
    }
}
