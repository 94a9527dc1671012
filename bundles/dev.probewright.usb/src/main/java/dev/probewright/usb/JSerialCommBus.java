/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Component;

/** The machine's own serial ports, through jSerialComm. Nothing native is loaded before it is first asked. */
@Component(service = SerialBus.class)
public final class JSerialCommBus implements SerialBus {
    private static final String NAME = "usb";
    private static final int LOOK_MILLIS = 1_000;
    private static final String WINDOWS_DEVICE = "\\\\.\\";
    /** macOS lists each port twice; the one of this name waits for a carrier when it is opened. */
    private static final String CALL_IN = "/dev/tty.";

    private static final String CALL_OUT = "/dev/cu.";
    private static final String UNKNOWN = "Unknown";

    private final ChangeWatch watch = new ChangeWatch("serial-hotplug", LOOK_MILLIS, this::places);
    private final Set<String> openHere = new HashSet<>();
    private @Nullable UsbException unusable;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SerialPortInfo> ports() throws UsbException {
        Map<String, SerialPort> listed = new LinkedHashMap<>();
        for (SerialPort port : loaded(SerialPort::getCommPorts)) {
            listed.put(path(port), port);
        }
        List<SerialPortInfo> ports = new ArrayList<>();
        listed.forEach((path, port) -> {
            boolean twice = path.startsWith(CALL_IN) && listed.containsKey(CALL_OUT + path.substring(CALL_IN.length()));
            // What is open in this program stays in jSerialComm's list after it was unplugged.
            boolean gone = path.startsWith("/") && !Files.exists(Path.of(path));
            if (!twice && !gone) {
                ports.add(describe(path, port));
            }
        });
        return ports;
    }

    /** Also by a link to it, as {@code /dev/serial/by-id/...}, and ports that are not listed, as a pseudo terminal. */
    @Override
    public Optional<SerialPortInfo> find(String path) throws UsbException {
        List<SerialPortInfo> listed = ports();
        Optional<SerialPortInfo> same = port(listed, path);
        if (same.isPresent() || !new File(path).isAbsolute() || !new File(path).exists()) {
            return same;
        }
        String real = realPath(path);
        return port(listed, real).or(() -> Optional.of(info(real, -1, -1, "", "")));
    }

    private static Optional<SerialPortInfo> port(List<SerialPortInfo> listed, String path) {
        return listed.stream().filter(port -> port.path().equals(path)).findFirst();
    }

    @Override
    public StreamPipe open(SerialPortInfo info, int baud) throws UsbException {
        claim(info.path());
        boolean opened = false;
        try {
            SerialPort port = port(info);
            port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            JSerialCommPipe.setTimeouts(port);
            if (!port.openPort()) {
                throw SerialError.notOpened(info.path(), port.getLastErrorCode(), File.separatorChar == '\\');
            }
            opened = true;
            return new JSerialCommPipe(info.path(), port, () -> release(info.path()));
        } finally {
            if (!opened) {
                release(info.path());
            }
        }
    }

    @Override
    public UsbBus.Registration onChange(Runnable listener) {
        return watch.add(listener);
    }

    private List<String> places() throws UsbException {
        return ports().stream().map(SerialPortInfo::path).toList();
    }

    private SerialPort port(SerialPortInfo info) throws UsbException {
        for (SerialPort port : loaded(SerialPort::getCommPorts)) {
            if (path(port).equals(info.path())) {
                return port;
            }
        }
        try {
            return loaded(() -> SerialPort.getCommPort(info.path()));
        } catch (SerialPortInvalidPortException e) {
            throw new UsbGoneException("no serial port at " + info.path());
        }
    }

    private SerialPortInfo describe(String path, SerialPort port) {
        return info(path, port.getVendorID(), port.getProductID(), port.getSerialNumber(), port.getPortDescription());
    }

    private SerialPortInfo info(String path, int vendorId, int productId, String serial, String description) {
        SysfsTty sysfs = new SysfsTty(Path.of("/sys/class/tty"), path);
        String product = sysfs.device("product");
        boolean ours = isOpenHere(path);
        boolean denied = path.startsWith("/") && !(Files.isReadable(Path.of(path)) && Files.isWritable(Path.of(path)));
        return new SerialPortInfo(
                NAME,
                path,
                vendorId,
                productId,
                sysfs.interfaceNumber(),
                UNKNOWN.equals(serial) ? "" : serial,
                product.isEmpty() ? description : product,
                ours ? UsbAccess.BUSY : denied ? UsbAccess.NO_PERMISSION : UsbAccess.FREE,
                ours ? path + " is open in this program" : denied ? path + ": this user may not open it" : "");
    }

    private static String path(SerialPort port) {
        String path = port.getSystemPortPath();
        return path.startsWith(WINDOWS_DEVICE) ? path.substring(WINDOWS_DEVICE.length()) : path;
    }

    private static String realPath(String path) throws UsbException {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException e) {
            throw new UsbException(path + " can not be followed: " + e.getMessage(), e);
        }
    }

    private synchronized void claim(String path) throws UsbException {
        if (!openHere.add(path)) {
            throw new UsbBusyException(path + " is open in this program");
        }
    }

    private synchronized void release(String path) {
        openHere.remove(path);
    }

    private synchronized boolean isOpenHere(String path) {
        return openHere.contains(path);
    }

    private interface NativeCall<T> {
        T call();
    }

    /** The reason why the library can not be loaded stays the same afterwards. */
    private synchronized <T> T loaded(NativeCall<T> call) throws UsbException {
        UsbException known = unusable;
        if (known != null) {
            throw known;
        }
        try {
            return call.call();
        } catch (LinkageError e) {
            known = new UsbException("jSerialComm can not be loaded: " + e.getMessage(), e);
            unusable = known;
            throw known;
        }
    }
}
