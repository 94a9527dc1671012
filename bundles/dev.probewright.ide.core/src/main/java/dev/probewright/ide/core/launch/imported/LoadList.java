/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.probewright.ide.core.launch.LaunchAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** STM32CubeIDE's list of files to load: JSON in an attribute, {@code {"fItems":[{"fPath":"Debug/a.elf", …}]}}. */
final class LoadList {
    private static final Set<String> KNOWN =
            Set.of("fIsFromMainTab", "fPath", "fProjectName", "fPerformBuild", "fDownload", "fLoadSymbols");

    private LoadList() {}

    static void map(String text, ImportDraft to, String project) {
        if (text.isEmpty()) {
            return;
        }
        try {
            JsonElement items = JsonParser.parseString(text).getAsJsonObject().get("fItems");
            for (JsonElement item : items == null ? new JsonArray() : items.getAsJsonArray()) {
                item(item.getAsJsonObject(), to, project);
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            to.note(Messages.Note_LoadList, String.valueOf(e.getMessage()));
        }
    }

    private static void item(JsonObject item, ImportDraft to, String project) {
        String path = CdtPart.path(text(item, "fPath").orElse(""));
        boolean download = flag(item, "fDownload");
        boolean symbols = flag(item, "fLoadSymbols");
        if (path.isEmpty()) {
            return;
        }
        if (item.has("fIsFromMainTab") && item.get("fIsFromMainTab").getAsBoolean()) {
            if (!download) {
                to.put(LaunchAttributes.PROGRAM_FLASH, false);
            }
            to.noteIf(!symbols, Messages.Note_Symbols);
        } else {
            String owner = text(item, "fProjectName").orElse(project);
            boolean absolute = path.startsWith("/") || path.startsWith("${") || path.matches("[A-Za-z]:.*");
            boolean other = !owner.isEmpty() && !owner.equals(project) && !absolute;
            to.image(
                    other ? "${workspace_loc:/" + owner + "/" + path + "}" : path,
                    OptionalLong.empty(),
                    download,
                    symbols);
        }
        for (String key : item.keySet()) {
            to.noteIf(!KNOWN.contains(key), Messages.Note_LoadListField, path, key, item.get(key));
        }
    }

    private static Optional<String> text(JsonObject item, String key) {
        return Optional.ofNullable(item.get(key))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    private static boolean flag(JsonObject item, String key) {
        return !item.has(key) || item.get(key).getAsBoolean();
    }
}
