/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An object of a description file, read strictly: each failure names file and field, and a field that nobody asked for
 * is a failure too ({@link #checkAllRead}). A field called {@code note} is for people.
 */
final class DescriptionNode {
    private static final String NOTE = "note";
    private static final int SHOWN_CHARACTERS = 60;

    private final String file;
    private final String path;
    private final JsonObject object;
    private final Set<String> read = new HashSet<>(Set.of(NOTE));

    DescriptionNode(String file, String path, JsonObject object) {
        this.file = file;
        this.path = path;
        this.object = object;
    }

    String file() {
        return file;
    }

    ChipDescriptionException failure(String field, String problem) {
        return new ChipDescriptionException(file, place(field), problem, null);
    }

    private String place(String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }

    private static String shown(JsonElement element) {
        String text = element.toString();
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }

    boolean has(String field) {
        return object.has(field);
    }

    private JsonElement element(String field) throws ChipDescriptionException {
        read.add(field);
        JsonElement element = object.get(field);
        if (element == null) {
            throw failure(field, "is missing");
        }
        return element;
    }

    String text(String field) throws ChipDescriptionException {
        return text(element(field), field);
    }

    private String text(JsonElement element, String field) throws ChipDescriptionException {
        if (!element.isJsonPrimitive()
                || !element.getAsJsonPrimitive().isString()
                || element.getAsString().isBlank()) {
            throw failure(field, "is not a text: " + shown(element));
        }
        return element.getAsString();
    }

    Optional<String> optionalText(String field) throws ChipDescriptionException {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    List<String> texts(String field) throws ChipDescriptionException {
        JsonArray array = array(field);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            texts.add(text(array.get(i), field + "[" + i + "]"));
        }
        return texts;
    }

    /** A number of bytes, an address or a code: {@code 16}, {@code "0x410"} or {@code "64 KiB"}. */
    long number(String field, long least, long most) throws ChipDescriptionException {
        return number(element(field), field, least, most);
    }

    private long number(JsonElement element, String field, long least, long most) throws ChipDescriptionException {
        Optional<Long> number =
                element.isJsonPrimitive() ? DescriptionNumber.parse(element.getAsString()) : Optional.empty();
        if (number.isEmpty()) {
            throw failure(field, "is not a number such as 16, \"0x410\" or \"64 KiB\": " + shown(element));
        }
        if (number.get() < least || number.get() > most) {
            throw failure(field, String.format("is 0x%X, it must be from 0x%X to 0x%X", number.get(), least, most));
        }
        return number.get();
    }

    /** An object, empty where the field is absent. */
    JsonObject object(String field) throws ChipDescriptionException {
        if (!has(field)) {
            return new JsonObject();
        }
        JsonElement element = element(field);
        if (!element.isJsonObject()) {
            throw failure(field, "is not an object { }: " + shown(element));
        }
        return element.getAsJsonObject();
    }

    DescriptionNode node(String field) throws ChipDescriptionException {
        return new DescriptionNode(file, place(field), object(field));
    }

    /** The objects of a list, which must be there. */
    List<DescriptionNode> nodes(String field) throws ChipDescriptionException {
        JsonArray array = array(field);
        List<DescriptionNode> nodes = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String place = field + "[" + i + "]";
            if (!array.get(i).isJsonObject()) {
                throw failure(place, "is not an object { }: " + shown(array.get(i)));
            }
            nodes.add(new DescriptionNode(file, place(place), array.get(i).getAsJsonObject()));
        }
        return nodes;
    }

    /** Numbers, or one number that stands alone; empty where the field is absent. */
    List<Long> numbers(String field, long least, long most) throws ChipDescriptionException {
        if (!has(field)) {
            return List.of();
        }
        if (!element(field).isJsonArray()) {
            return List.of(number(field, least, most));
        }
        JsonArray array = array(field);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            numbers.add(number(array.get(i), field + "[" + i + "]", least, most));
        }
        return numbers;
    }

    OptionalLong optionalNumber(String field, long least, long most) throws ChipDescriptionException {
        return has(field) ? OptionalLong.of(number(field, least, most)) : OptionalLong.empty();
    }

    /** Yes or no; no where the field is absent. */
    boolean flag(String field) throws ChipDescriptionException {
        if (!has(field)) {
            return false;
        }
        JsonElement element = element(field);
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isBoolean()) {
            throw failure(field, "is neither true nor false: " + shown(element));
        }
        return element.getAsBoolean();
    }

    /** Names of the fields of this object that are not for people; each of them has to be read. */
    List<String> fields() {
        return object.keySet().stream().filter(name -> !name.equals(NOTE)).toList();
    }

    /** The objects of a list, or one object that stands alone; none where the field is absent. */
    List<DescriptionNode> optionalNodes(String field) throws ChipDescriptionException {
        if (!has(field)) {
            return List.of();
        }
        return element(field).isJsonObject() ? List.of(node(field)) : nodes(field);
    }

    private JsonArray array(String field) throws ChipDescriptionException {
        JsonElement element = element(field);
        if (!element.isJsonArray() || element.getAsJsonArray().isEmpty()) {
            throw failure(field, "is not a list [ ] of one or more: " + shown(element));
        }
        return element.getAsJsonArray();
    }

    /** Fails when the object has a field that was not asked for: a misspelt one must not be ignored. */
    void checkAllRead() throws ChipDescriptionException {
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            if (!read.contains(entry.getKey())) {
                throw failure(entry.getKey(), "is not a field that is known here");
            }
        }
    }
}
