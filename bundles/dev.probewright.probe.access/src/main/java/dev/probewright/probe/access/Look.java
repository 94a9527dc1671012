/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.ProbeException;
import dev.probewright.usb.HidBus;
import dev.probewright.usb.SerialBus;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Looks on all buses. One that can not be asked does not hide what is on the others; only when none can it is thrown. */
final class Look {
    private static final System.Logger LOG = System.getLogger(Look.class.getName());

    /** The event of a recording that tells {@link PluggedDriver}'s number of the conversation. */
    static final String CONVERSATION = "conversation";

    private static final String RECORDED = Replay.BUS + ":";

    private final String kind;
    private final Buses buses;

    Look(String kind, Buses buses) {
        this.kind = kind;
        this.buses = buses;
    }

    private interface Listing {
        List<? extends Plugged> get() throws UsbException;
    }

    List<Plugged> everywhere() throws ProbeException {
        return look(name -> true);
    }

    /** What is on the buses of this name. */
    List<Plugged> on(String bus) throws ProbeException {
        return look(bus::equals);
    }

    private List<Plugged> look(Predicate<String> wanted) throws ProbeException {
        Collected all = new Collected();
        for (UsbBus bus : buses.usb()) {
            if (wanted.test(bus.name())) {
                all.add(bus.name(), () -> bus.devices().stream()
                        .map(info -> new Plugged.Usb(bus, info))
                        .toList());
            }
        }
        for (HidBus bus : buses.hid()) {
            if (wanted.test(bus.name())) {
                all.add(bus.name(), () -> bus.devices().stream()
                        .map(info -> new Plugged.Hid(bus, info))
                        .toList());
            }
        }
        for (SerialBus bus : buses.serial()) {
            if (wanted.test(bus.name())) {
                all.add(bus.name(), () -> bus.ports().stream()
                        .map(info -> new Plugged.Serial(bus, info))
                        .toList());
            }
        }
        return all.result();
    }

    private final class Collected {
        private final List<Plugged> found = new ArrayList<>();
        private Optional<UsbException> failure = Optional.empty();
        private int asked;

        void add(String bus, Listing listing) {
            try {
                found.addAll(listing.get());
                asked++;
            } catch (UsbException e) {
                LOG.log(System.Logger.Level.WARNING, "bus {0}: {1}", bus, e.getMessage());
                failure = Optional.of(e);
            }
        }

        List<Plugged> result() throws ProbeException {
            if (asked == 0 && failure.isPresent()) {
                throw ProbeTrouble.of(kind, "looking for probes", failure.get());
            }
            return found;
        }
    }

    /** What the buses of this name have at this path, also what comes into being when it is opened. */
    List<Plugged> find(String bus, String path) throws UsbException {
        if (bus.equals(Replay.BUS)) {
            return List.of(recorded(path));
        }
        List<Plugged> found = new ArrayList<>();
        for (UsbBus each : buses.usb()) {
            if (each.name().equals(bus)) {
                each.find(path).ifPresent(info -> found.add(new Plugged.Usb(each, info)));
            }
        }
        for (HidBus each : buses.hid()) {
            if (each.name().equals(bus)) {
                each.find(path).ifPresent(info -> found.add(new Plugged.Hid(each, info)));
            }
        }
        for (SerialBus each : buses.serial()) {
            if (each.name().equals(bus)) {
                each.find(path).ifPresent(info -> found.add(new Plugged.Serial(each, info)));
            }
        }
        return found;
    }

    /** Empty where the id means no recording, or one without the number. */
    OptionalInt recordedConversation(String id) throws UsbException {
        if (!id.startsWith(RECORDED)) {
            return OptionalInt.empty();
        }
        String file = id.substring(RECORDED.length());
        try {
            Optional<String> number = Recording.read(Path.of(file)).event(CONVERSATION);
            return number.isPresent() ? OptionalInt.of(Integer.parseInt(number.get())) : OptionalInt.empty();
        } catch (IOException | NumberFormatException e) {
            throw unreadable(file, e);
        }
    }

    private static UsbException unreadable(String file, Exception e) {
        if (e instanceof NoSuchFileException) {
            return new UsbException(file + ": there is no such file", e);
        }
        if (e instanceof AccessDeniedException) {
            return new UsbException(file + ": this user may not read it", e);
        }
        String facts = String.valueOf(e.getMessage());
        return new UsbException(facts.startsWith(file) ? facts : file + ": " + facts, e);
    }

    private static Plugged recorded(String file) throws UsbException {
        try {
            Recording recording = Recording.read(Path.of(file));
            if (!recording.whole()) {
                throw new IOException("it was recorded without contents and can not be replayed");
            }
            return DeviceText.replayed(recording);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file, e);
        }
    }

    List<UsbBus.Registration> onChange(Runnable listener) {
        List<UsbBus.Registration> all = new ArrayList<>();
        buses.usb().forEach(bus -> all.add(bus.onChange(listener)));
        buses.hid().forEach(bus -> all.add(bus.onChange(listener)));
        buses.serial().forEach(bus -> all.add(bus.onChange(listener)));
        return all;
    }
}
