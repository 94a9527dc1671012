/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.session.Probes;
import dev.probewright.session.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells of each probe that comes, goes or changes. */
final class ProbeWatch {
    private final Probes probes;
    private final Console console;
    private final boolean json;
    private final Semaphore changes = new Semaphore(0);

    /** @param json whether each event is a line of JSON: {@code {"event": "came", …}} */
    ProbeWatch(Probes probes, Console console, boolean json) {
        this.probes = probes;
        this.console = console;
        this.json = json;
    }

    /**
     * Until the user interrupts.
     *
     * @param present those that were told already
     */
    void run(List<ProbeInfo> present, Interruption interruption) {
        AtomicBoolean ended = new AtomicBoolean();
        interruption.onInterrupt(() -> {
            ended.set(true);
            changes.release();
        });
        Map<String, ProbeInfo> before = byId(present);
        Registration registration = probes.onChange(changes::release);
        try {
            // What changed between the first look and now.
            changes.release();
            while (!ended.get()) {
                // Virtual boards and what other processes open tell nobody.
                changes.tryAcquire(1, TimeUnit.SECONDS);
                changes.drainPermits();
                if (!ended.get()) {
                    before = compare(before, byId(probes.find().probes()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            registration.close();
        }
    }

    private static Map<String, ProbeInfo> byId(List<ProbeInfo> list) {
        Map<String, ProbeInfo> map = new LinkedHashMap<>();
        list.forEach(probe -> map.put(probe.id(), probe));
        return map;
    }

    private Map<String, ProbeInfo> compare(Map<String, ProbeInfo> before, Map<String, ProbeInfo> now) {
        before.values().stream().filter(probe -> !now.containsKey(probe.id())).forEach(probe -> tell("went", probe));
        for (ProbeInfo probe : now.values()) {
            ProbeInfo earlier = before.get(probe.id());
            if (earlier == null) {
                tell("came", probe);
            } else if (!earlier.equals(probe)) {
                tell("changed", probe);
            }
        }
        return now;
    }

    private void tell(String event, ProbeInfo probe) {
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("event", event);
            ListCommand.asJson(probe).entrySet().forEach(entry -> object.add(entry.getKey(), entry.getValue()));
            console.print(new Gson().toJson(object));
        } else {
            console.print(String.format(
                    "%-7s  %s  %s  %s", event, probe.id(), ListCommand.state(probe), ListCommand.described(probe)));
        }
        console.out().flush();
    }
}
