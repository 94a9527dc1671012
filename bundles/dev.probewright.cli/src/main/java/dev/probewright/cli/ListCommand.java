/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Probes;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** {@code probewright list}. */
@CommandLine.Command(name = "list", description = "List probes and virtual boards.")
final class ListCommand extends Command {
    @CommandLine.Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @CommandLine.Option(
            names = "--watch",
            description = "Go on and tell of each probe that comes, goes, or changes its state, until interrupted.")
    private boolean watch;

    ListCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    boolean opensProbe() {
        return false;
    }

    @Override
    void run() {
        Probes.Found found = probes().find();
        if (json) {
            JsonArray list = new JsonArray();
            found.probes().forEach(probe -> list.add(asJson(probe)));
            console().json(list);
        } else {
            table(found.probes());
        }
        found.failures()
                .forEach(failure -> console().error(Diagnosis.of(failure).oneLine()));
        if (watch) {
            new ProbeWatch(probes(), console(), json).run(found.probes(), interruption());
        }
    }

    static JsonObject asJson(ProbeInfo probe) {
        JsonObject object = new JsonObject();
        object.addProperty("id", probe.id());
        object.addProperty("driver", probe.driver());
        object.addProperty("name", probe.name());
        object.addProperty("serial", probe.serial());
        object.addProperty("virtual", probe.virtual());
        object.addProperty("access", probe.access().name().toLowerCase(Locale.ROOT));
        object.addProperty("accessDetail", probe.accessDetail());
        return object;
    }

    private void table(List<ProbeInfo> probes) {
        if (probes.isEmpty()) {
            console().tell("No debug probe is plugged in.");
            return;
        }
        int width = Math.max(
                2, probes.stream().mapToInt(probe -> probe.id().length()).max().orElse(0));
        String form = "%-" + width + "s  %-13s  %s";
        console().print(String.format(form, "ID", "STATE", "NAME"));
        for (ProbeInfo probe : probes) {
            console().print(String.format(form, probe.id(), state(probe), described(probe)));
        }
    }

    /** {@code free}, {@code no permission}. */
    static String state(ProbeInfo probe) {
        return probe.access().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Its name, and what stands in its way. */
    static String described(ProbeInfo probe) {
        return probe.name() + (probe.accessDetail().isEmpty() ? "" : " (" + probe.accessDetail() + ")");
    }
}
