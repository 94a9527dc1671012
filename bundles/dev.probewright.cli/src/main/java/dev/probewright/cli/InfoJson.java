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
import dev.probewright.chip.ChipCore;
import dev.probewright.session.DebugMap;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.connect.ConnectReport;
import dev.probewright.session.sequence.Locks;
import dev.probewright.target.MemoryRegion;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** {@link SessionInfo} for programs. Numbers that people write in hexadecimal are texts: {@code "0x2BA01477"}. */
final class InfoJson {
    private final SessionInfo info;

    private InfoJson(SessionInfo info) {
        this.info = info;
    }

    static JsonObject of(SessionInfo info) {
        InfoJson json = new InfoJson(info);
        JsonObject object = new JsonObject();
        object.add("probe", json.probe());
        object.add("link", json.link());
        object.add("core", json.core());
        object.add("chip", json.chip());
        object.add("debugPort", json.debugPort());
        return object;
    }

    private JsonObject probe() {
        JsonObject object = new JsonObject();
        object.addProperty("id", info.probe());
        object.addProperty("name", info.probeName());
        object.addProperty("firmware", info.firmware());
        info.millivolts().ifPresent(value -> object.addProperty("targetMillivolts", value));
        return object;
    }

    private JsonObject link() {
        JsonObject object = new JsonObject();
        object.addProperty("protocol", info.protocol().name());
        object.addProperty("clockHz", info.actualHz());
        object.addProperty("clockHzAskedFor", info.clockHz());
        if (!info.chain().taps().isEmpty()) {
            object.add("chain", array(info.chain().taps(), tap -> {
                JsonObject each = new JsonObject();
                each.addProperty("idcode", hex(tap.idcode()));
                each.addProperty("irLength", tap.irLength());
                return each;
            }));
        }
        object.addProperty("rung", info.connect().rung());
        object.addProperty("way", info.connect().last().way().way().id());
        info.remark().ifPresent(remark -> object.addProperty("remark", remark));
        object.add("failed", array(failed(), attempt -> {
            JsonObject each = new JsonObject();
            each.addProperty("rung", attempt.way().fullName());
            each.addProperty(
                    "why", Diagnosis.of(attempt.failure().orElseThrow()).sentence());
            return each;
        }));
        return object;
    }

    private List<ConnectReport.Attempt> failed() {
        return info.connect().attempts().stream()
                .filter(attempt -> attempt.failure().isPresent())
                .toList();
    }

    private JsonObject core() {
        JsonObject object = new JsonObject();
        object.addProperty("name", info.core());
        info.chipCore().ifPresent(core -> object.addProperty("id", core.name()));
        object.addProperty("state", info.state().name().toLowerCase(Locale.ROOT));
        object.addProperty("accessPort", info.accessPort());
        object.addProperty("features", info.features().text());
        JsonArray remarks = new JsonArray();
        info.coreRemarks().forEach(remarks::add);
        object.add("remarks", remarks);
        return object;
    }

    private JsonObject chip() {
        Chip chip = info.chip();
        JsonObject object = new JsonObject();
        object.addProperty("name", chip.name());
        object.addProperty("vendor", chip.vendor());
        object.addProperty("family", chip.family());
        chip.cloneOf().ifPresent(original -> object.addProperty("cloneOf", original));
        object.addProperty(
                "verdict",
                info.identification().verdict().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        info.identification().revision().ifPresent(name -> object.addProperty("revision", name));
        JsonArray candidates = new JsonArray();
        info.identification().candidates().forEach(candidate -> candidates.add(candidate.name()));
        object.add("candidates", candidates);
        JsonArray facts = new JsonArray();
        info.identification().facts().forEach(fact -> facts.add(fact.text()));
        object.add("facts", facts);
        object.add("cores", array(chip.cores(), InfoJson::core));
        object.add("locks", array(info.locks(), InfoJson::lock));
        object.add("memory", array(chip.memory().regions(), InfoJson::region));
        return object;
    }

    private static JsonObject core(ChipCore core) {
        JsonObject object = new JsonObject();
        object.addProperty("name", core.name());
        object.addProperty("type", core.type());
        core.ap().ifPresent(ap -> object.addProperty("accessPort", "0x" + Long.toHexString(ap)));
        core.targetSel().ifPresent(word -> object.addProperty("targetSel", hex(word)));
        return object;
    }

    private static JsonObject lock(Locks.Reading reading) {
        JsonObject object = new JsonObject();
        object.addProperty("name", reading.lock().name());
        object.addProperty("state", reading.state().name());
        object.addProperty("open", reading.state().open());
        object.addProperty("evidence", reading.evidence());
        if (!reading.state().open()) {
            object.addProperty("remedy", reading.remedy());
        }
        return object;
    }

    private static JsonObject region(MemoryRegion region) {
        JsonObject object = new JsonObject();
        object.addProperty("name", region.name());
        object.addProperty("kind", region.kind().name().toLowerCase(Locale.ROOT));
        object.addProperty("start", String.format("0x%08X", region.start()));
        object.addProperty("length", region.length());
        return object;
    }

    private JsonObject debugPort() {
        DebugMap map = info.map();
        JsonObject object = new JsonObject();
        object.addProperty("dpidr", hex(map.dpidr()));
        object.addProperty("version", map.version());
        map.targetId().ifPresent(id -> object.addProperty("targetId", hex(id)));
        map.own().ifPresent(table -> addTable(object, table));
        object.add("accessPorts", array(map.ports(), InfoJson::port));
        return object;
    }

    private static JsonObject port(DebugMap.Port port) {
        JsonObject object = new JsonObject();
        object.addProperty("address", "0x" + Long.toHexString(port.address().value()));
        object.addProperty("kind", port.kind().text());
        object.addProperty("idr", hex(port.idr()));
        port.trouble()
                .ifPresent(trouble ->
                        object.addProperty("trouble", Diagnosis.of(trouble).sentence()));
        port.components().ifPresent(table -> addTable(object, table));
        return object;
    }

    private static void addTable(JsonObject object, RomTable table) {
        object.add("components", array(table.components(), InfoJson::component));
        object.add("problems", array(table.problems(), InfoJson::problem));
    }

    private static JsonObject component(RomTable.Component component) {
        JsonObject object = new JsonObject();
        object.addProperty("address", String.format("0x%08X", component.address()));
        object.addProperty("depth", component.depth());
        component.name().ifPresent(name -> object.addProperty("name", name));
        object.addProperty("designer", component.id().designer());
        component.designerName().ifPresent(name -> object.addProperty("designerName", name));
        object.addProperty("part", component.id().part());
        object.addProperty("revision", component.id().revision());
        object.addProperty("class", component.id().componentClass());
        return object;
    }

    private static JsonObject problem(RomTable.Problem problem) {
        JsonObject object = new JsonObject();
        object.addProperty("address", String.format("0x%08X", problem.address()));
        object.addProperty("what", InfoText.words(problem));
        return object;
    }

    private static <T> JsonArray array(List<T> all, Function<T, JsonObject> form) {
        JsonArray array = new JsonArray();
        all.forEach(each -> array.add(form.apply(each)));
        return array;
    }

    private static String hex(int value) {
        return String.format("0x%08X", value);
    }
}
