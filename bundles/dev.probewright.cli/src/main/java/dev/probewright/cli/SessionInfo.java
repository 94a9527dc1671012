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
import dev.probewright.adi.RomTable;
import dev.probewright.chip.Chip;
import dev.probewright.chip.Identification;
import dev.probewright.chip.IdentityFact;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ClockText;
import dev.probewright.session.connect.ConnectReport;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Session;
import dev.probewright.target.CoreState;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What {@code info} tells of an open session.
 *
 * <p>Core registers are not read: nothing of the running program is disturbed.
 *
 * @param probe its id
 * @param millivolts at the target's supply pin, where the probe measures it
 */
record SessionInfo(
        String probe,
        String probeName,
        String firmware,
        OptionalInt millivolts,
        ConnectReport connect,
        WireProtocol protocol,
        int clockHz,
        int actualHz,
        JtagChain chain,
        List<String> remarks,
        int dpidr,
        String core,
        CoreState state,
        Chip chip,
        Identification identification,
        Optional<RomTable> components) {
    static SessionInfo of(Session session) throws TargetException {
        return new SessionInfo(
                session.probe().id(),
                session.probe().name(),
                session.probeFirmware(),
                session.targetMillivolts(),
                session.connectReport(),
                session.protocol(),
                session.clockHz(),
                session.actualClockHz(),
                session.chain(),
                session.probeRemarks(),
                session.dpidr(),
                session.core().name(),
                session.core().state(),
                session.chip(),
                session.identification(),
                session.romTable());
    }

    List<String> asText() {
        List<String> lines = new ArrayList<>();
        lines.add(line("Probe", probe + " - " + probeName + (firmware.isEmpty() ? "" : ", firmware " + firmware)));
        remarks.forEach(remark -> lines.add(line("", remark)));
        millivolts.ifPresent(
                value -> lines.add(line("Target supply", String.format(Locale.ROOT, "%.2f V", value / 1000.0))));
        lines.add(line(
                "Connection",
                String.format(
                        "%s at %s, DPIDR 0x%08X, %s",
                        protocol, ClockText.of(actualHz, clockHz), dpidr, connect.rung())));
        if (!chain.taps().isEmpty()) {
            lines.add(line("JTAG chain", chain.toString()));
        }
        connect.attempts().stream()
                .filter(attempt -> attempt.failure().isPresent())
                .forEach(attempt -> lines.add(line(
                        "",
                        attempt.rung() + " did not work: "
                                + Diagnosis.of(attempt.failure().get()).sentence())));
        lines.add(line("Core", core + ", " + state.name().toLowerCase(Locale.ROOT)));
        String kind = identification.exact() ? "" : " (" + names(identification.candidates()) + ")";
        lines.add(line("Chip", chip.name() + ", " + chip.vendor() + " " + chip.family() + kind));
        for (IdentityFact fact : identification.facts()) {
            lines.add(line("", fact.text()));
        }
        components.ifPresent(table -> addComponents(lines, table));
        String title = "Memory";
        for (MemoryRegion region : chip.memory().regions()) {
            lines.add(line(title, region(region)));
            title = "";
        }
        return lines;
    }

    private static void addComponents(List<String> lines, RomTable table) {
        String title = "Components";
        for (RomTable.Component component : table.components()) {
            lines.add(line(
                    title,
                    String.format(
                            "0x%08X  %s%s", component.address(), "  ".repeat(component.depth()), name(component))));
            title = "";
        }
        for (RomTable.Problem problem : table.problems()) {
            lines.add(line(
                    title,
                    String.format(
                            "0x%08X  %s",
                            problem.address(),
                            problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))));
            title = "";
        }
    }

    private static String name(RomTable.Component component) {
        return component
                .name()
                .orElseGet(() -> String.format(
                        "designer 0x%03X, part 0x%03X",
                        component.id().designer(), component.id().part()));
    }

    private static String line(String title, String text) {
        return String.format("%-14s %s", title, text);
    }

    private static String names(List<Chip> chips) {
        return "one of " + chips.stream().map(Chip::name).collect(Collectors.joining(", "));
    }

    private static String region(MemoryRegion region) {
        String size = region.length() % 1024 == 0 ? region.length() / 1024 + " KiB" : region.length() + " bytes";
        String flash = region.flash()
                .map(geometry -> geometry.sectors().stream()
                        .map(run -> run.count() + " × " + run.size())
                        .collect(Collectors.joining(" + ", ", sectors ", "")))
                .orElse("");
        return String.format(
                "0x%08X  %-10s %-12s %s%s",
                region.start(), region.kind().name().toLowerCase(Locale.ROOT), region.name(), size, flash);
    }

    JsonObject asJson() {
        JsonObject object = new JsonObject();
        JsonObject probeObject = new JsonObject();
        probeObject.addProperty("id", probe);
        probeObject.addProperty("name", probeName);
        probeObject.addProperty("firmware", firmware);
        millivolts.ifPresent(value -> probeObject.addProperty("targetMillivolts", value));
        object.add("probe", probeObject);
        JsonObject link = new JsonObject();
        link.addProperty("protocol", protocol.name());
        link.addProperty("clockHz", actualHz);
        link.addProperty("clockHzAskedFor", clockHz);
        if (!chain.taps().isEmpty()) {
            JsonArray taps = new JsonArray();
            chain.taps().forEach(tap -> {
                JsonObject each = new JsonObject();
                each.addProperty("idcode", String.format("0x%08X", tap.idcode()));
                each.addProperty("irLength", tap.irLength());
                taps.add(each);
            });
            link.add("chain", taps);
        }
        link.addProperty("dpidr", hex(dpidr));
        link.addProperty("rung", connect.rung());
        object.add("link", link);
        JsonObject coreObject = new JsonObject();
        coreObject.addProperty("name", core);
        coreObject.addProperty("state", state.name().toLowerCase(Locale.ROOT));
        object.add("core", coreObject);
        components.ifPresent(table -> object.add("components", componentsAsJson(table)));
        object.add("chip", chipAsJson());
        return object;
    }

    private static JsonArray componentsAsJson(RomTable table) {
        JsonArray list = new JsonArray();
        for (RomTable.Component component : table.components()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("address", String.format("0x%08X", component.address()));
            entry.addProperty("depth", component.depth());
            entry.addProperty("name", name(component));
            entry.addProperty("designer", component.id().designer());
            entry.addProperty("part", component.id().part());
            list.add(entry);
        }
        return list;
    }

    private JsonObject chipAsJson() {
        JsonObject object = new JsonObject();
        object.addProperty("name", chip.name());
        object.addProperty("vendor", chip.vendor());
        object.addProperty("family", chip.family());
        JsonArray candidates = new JsonArray();
        identification.candidates().forEach(candidate -> candidates.add(candidate.name()));
        object.add("candidates", candidates);
        JsonArray facts = new JsonArray();
        identification.facts().forEach(fact -> facts.add(fact.text()));
        object.add("facts", facts);
        JsonArray regions = new JsonArray();
        for (MemoryRegion region : chip.memory().regions()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", region.name());
            entry.addProperty("kind", region.kind().name().toLowerCase(Locale.ROOT));
            entry.addProperty("start", String.format("0x%08X", region.start()));
            entry.addProperty("length", region.length());
            regions.add(entry);
        }
        object.add("memory", regions);
        return object;
    }

    private static String hex(int value) {
        return String.format("0x%08X", value);
    }
}
