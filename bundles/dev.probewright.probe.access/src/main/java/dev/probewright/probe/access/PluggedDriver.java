/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.PacketLog;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A driver for probes of one kind on any bus. Each is named {@code kind:SERIAL} on the machine's own bus, by its path where it
 * has no serial number of its own, {@code kind:tcp:HOST:PORT} on the network, and {@code bus:path} on any other bus, such as
 * {@code sim:stm32f103}. Any thread.
 *
 * @param <P> what the driver uses of a device, such as its endpoints
 */
public abstract class PluggedDriver<P> implements ProbeDriver {
    private final String kind;
    private final Look look;
    private final Buses buses;
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** @param kind see {@link ProbeDriver#id()} */
    protected PluggedDriver(String kind, Buses buses) {
        this.kind = kind;
        this.buses = buses;
        this.look = new Look(kind, buses);
    }

    /** What of a device is of use to this driver; empty where it is no probe of its kind. Nothing is opened. */
    protected abstract Optional<P> recognise(Plugged device);

    /**
     * As {@link #recognise(Plugged)}, of a device whose name was followed by a question mark: {@code kind:SERIAL?settings}.
     *
     * @throws ProbeException where the settings mean nothing, as by default
     */
    protected Optional<P> recognise(Plugged device, String settings) throws ProbeException {
        throw new ProbeException(kind + ":" + device.serial(), "no setting \"" + settings + "\"", null);
    }

    /**
     * Opens a device, and asks the probe what it is; nothing is sent to the target. What was opened is closed again where
     * this fails.
     */
    protected abstract Probe open(ProbeInfo probe, Plugged device, P use) throws UsbException, ProbeException;

    /**
     * As {@link #open(ProbeInfo, Plugged, Object)}, which it calls unless a driver needs the number.
     *
     * @param conversation a number that no earlier conversation with the device has used, as far as can be; in a replay the one that
     *     was recorded
     */
    protected Probe open(ProbeInfo probe, Plugged device, P use, int conversation) throws UsbException, ProbeException {
        return open(probe, device, use);
    }

    /** What of a device that does not say what it is, but was named by its path, is of use to this driver; by default nothing. */
    protected Optional<P> trust(Plugged device) {
        return Optional.empty();
    }

    /** Of several devices with one serial number, which are one probe, that with the greatest number is used. */
    protected int preference(P use) {
        return 0;
    }

    /** Its serial number as it is shown; empty where it has none that tells it from others. */
    protected String serial(Plugged device) {
        return device.serial();
    }

    /** What it is called. */
    protected String product(Plugged device, P use) {
        return device.product().isEmpty()
                ? String.format("%04x:%04x", device.vendorId(), device.productId())
                : device.product();
    }

    /** What stands in the way of using it, else empty; a driver may know better than the system what to do about it. */
    protected String accessDetail(Plugged device) {
        return device.accessDetail();
    }

    /** A device on the network that is meant by a probe's name; by default {@code kind:tcp:HOST:PORT}. */
    protected Optional<Plugged.Tcp> address(String id) throws ProbeException {
        return TcpAddress.behind(kind + ":tcp:", id);
    }

    private record Found<P>(ProbeInfo info, Plugged device, P use) {}

    @Override
    public final String id() {
        return kind;
    }

    @Override
    public final List<ProbeInfo> list() throws ProbeException {
        return probes(look.everywhere()).stream().map(Found::info).toList();
    }

    @Override
    public final Optional<ProbeInfo> find(String id) throws ProbeException {
        return search(id).map(Found::info);
    }

    @Override
    public final Probe open(ProbeInfo probe, PacketLog log) throws ProbeException {
        Found<P> found =
                search(probe.id()).orElseThrow(() -> new ProbeGoneException(probe.id(), "no longer there", null));
        if (!open.add(probe.id())) {
            throw new ProbeBusyException(probe.id(), "in use by this process", null);
        }
        boolean opened = false;
        try {
            int conversation = look.recordedConversation(probe.id()).orElse(fresh(found.device()));
            if (log != PacketLog.NONE) {
                tell(log, "probe " + kind + " " + probe.id());
                DeviceText.of(found.device()).forEach(line -> tell(log, line));
                tell(log, Look.CONVERSATION + " " + conversation);
            }
            Probe result = open(probe, Recorded.device(found.device(), log), found.use(), conversation);
            opened = true;
            return new OwnedProbe(result, log, () -> open.remove(probe.id()));
        } catch (UsbException e) {
            throw ProbeTrouble.of(probe.id(), "opening", e);
        } finally {
            if (!opened) {
                open.remove(probe.id());
            }
        }
    }

    /** A virtual board forgets all when it is opened; then it is one number, so that what is done with it can be done again. */
    private static int fresh(Plugged device) {
        return real(device) ? (int) System.nanoTime() : 1;
    }

    private static boolean real(Plugged device) {
        return device.bus().equals(Buses.MACHINE) || device instanceof Plugged.Tcp;
    }

    private static void tell(PacketLog log, String facts) {
        log.add(PacketLog.Kind.EVENT, 0, new byte[0], 0, facts);
    }

    @Override
    public final Registration onChange(Runnable listener) {
        List<UsbBus.Registration> registrations = look.onChange(listener);
        return () -> registrations.forEach(UsbBus.Registration::close);
    }

    private Optional<Found<P>> search(String id) throws ProbeException {
        Optional<Plugged.Tcp> address = address(id);
        if (address.isPresent()) {
            Plugged device = address.get();
            return recognise(device).map(use -> new Found<>(describe(id, device, use), device, use));
        }
        int colon = id.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String name = id.substring(0, colon);
        String where = id.substring(colon + 1);
        if (name.equals(kind) && where.indexOf('?') >= 0) {
            return withSettings(id, where);
        }
        if (name.equals(kind)) {
            List<Found<P>> all = probes(look.on(Buses.MACHINE));
            Optional<Found<P>> told = all.stream()
                    .filter(found -> found.info().id().equalsIgnoreCase(id)
                            || found.device().path().equals(where))
                    .findFirst();
            return told.isPresent() ? told : named(id, where);
        }
        try {
            for (Plugged device : look.find(name, where)) {
                Optional<P> use = recognise(device);
                if (use.isPresent()) {
                    return Optional.of(new Found<>(describe(id, device, use.get()), device, use.get()));
                }
            }
        } catch (UsbException e) {
            throw ProbeTrouble.of(id, "looking for it", e);
        }
        return Optional.empty();
    }

    private Optional<Found<P>> withSettings(String id, String where) throws ProbeException {
        int mark = where.indexOf('?');
        String plain = where.substring(0, mark);
        for (Plugged device : look.on(Buses.MACHINE)) {
            if (name(device, serial(device)).equalsIgnoreCase(kind + ":" + plain)
                    || device.path().equals(plain)) {
                Optional<P> use = recognise(device, where.substring(mark + 1));
                if (use.isPresent()) {
                    return Optional.of(new Found<>(describe(id, device, use.get()), device, use.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Found<P>> named(String id, String path) throws ProbeException {
        try {
            for (Plugged device : look.find(Buses.MACHINE, path)) {
                Optional<P> use = trust(device);
                if (use.isPresent()) {
                    return Optional.of(new Found<>(describe(id, device, use.get()), device, use.get()));
                }
            }
        } catch (UsbException e) {
            throw ProbeTrouble.of(id, "looking for it", e);
        }
        return Optional.empty();
    }

    /** The probes of this kind among them, each once. */
    private List<Found<P>> probes(List<Plugged> devices) {
        List<Found<P>> found = new ArrayList<>();
        for (Plugged device : devices) {
            recognise(device).ifPresent(use -> add(found, device, use));
        }
        return found;
    }

    private void add(List<Found<P>> found, Plugged device, P use) {
        String id = name(device, serial(device));
        for (int i = 0; i < found.size(); i++) {
            Found<P> other = found.get(i);
            if (other.info().id().equals(id)) {
                int better = preference(use) - preference(other.use());
                if (better > 0) {
                    found.set(i, new Found<>(describe(id, device, use), device, use));
                } else if (better == 0) {
                    // Two probes whose maker gave all of them one number.
                    String ofPath = name(device, "");
                    found.add(new Found<>(describe(ofPath, device, use), device, use));
                }
                return;
            }
        }
        found.add(new Found<>(describe(id, device, use), device, use));
    }

    private String name(Plugged device, String serial) {
        return device.bus().equals(Buses.MACHINE)
                ? kind + ":" + (serial.isEmpty() ? device.path() : serial)
                : device.bus() + ":" + device.path();
    }

    private ProbeInfo describe(String id, Plugged device, P use) {
        boolean real = real(device) && !id.startsWith(Replay.BUS + ":");
        boolean ours = open.contains(id);
        return new ProbeInfo(
                id,
                kind,
                product(device, use),
                serial(device),
                !real,
                ours ? ProbeAccess.BUSY : access(device.access()),
                ours ? "in use by this process" : accessDetail(device));
    }

    private static ProbeAccess access(UsbAccess access) {
        return switch (access) {
            case FREE -> ProbeAccess.FREE;
            case BUSY -> ProbeAccess.BUSY;
            case NO_PERMISSION -> ProbeAccess.NO_PERMISSION;
            case NO_DRIVER -> ProbeAccess.NO_DRIVER;
        };
    }

    /** The buses it looks on. */
    protected final Buses buses() {
        return buses;
    }
}
