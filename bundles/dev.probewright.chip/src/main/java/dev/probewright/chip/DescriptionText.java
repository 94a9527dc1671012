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
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import org.eclipse.jdt.annotation.Nullable;

/** JSON, with a failure where gson's own tree would keep silent: a field given twice, text behind the end. */
final class DescriptionText {
    private static final int DEPTH_LIMIT = 32;

    private final String file;
    private final JsonReader reader;

    private DescriptionText(String file, Reader reader) {
        this.file = file;
        this.reader = new JsonReader(reader);
    }

    static DescriptionNode parse(String file, Reader text) throws ChipDescriptionException, IOException {
        DescriptionText parser = new DescriptionText(file, text);
        try {
            JsonElement root = parser.element(0);
            // Fails where something follows.
            parser.reader.peek();
            if (!root.isJsonObject()) {
                throw parser.failure("is not an object { }", null);
            }
            return new DescriptionNode(file, "", root.getAsJsonObject());
        } catch (MalformedJsonException | EOFException | NumberFormatException e) {
            throw parser.failure("is not JSON: " + reason(e), e);
        }
    }

    /** gson's messages give advice to programmers, before and behind the place that they name. */
    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null
                ? "it ends too early"
                : message.lines().findFirst().orElse("").replaceFirst("^Use JsonReader.* to accept m", "m");
    }

    private ChipDescriptionException failure(String problem, @Nullable Throwable cause) {
        return new ChipDescriptionException(file, "", problem, cause);
    }

    private JsonElement element(int depth) throws IOException, ChipDescriptionException {
        if (depth > DEPTH_LIMIT) {
            throw failure("is nested deeper than a description is", null);
        }
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                return object(depth);
            }
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                reader.beginArray();
                while (reader.hasNext()) {
                    array.add(element(depth + 1));
                }
                reader.endArray();
                return array;
            }
            case STRING -> {
                return new JsonPrimitive(reader.nextString());
            }
            case NUMBER -> {
                return new JsonPrimitive(new BigDecimal(reader.nextString()));
            }
            case BOOLEAN -> {
                return new JsonPrimitive(reader.nextBoolean());
            }
            default -> {
                reader.nextNull();
                return JsonNull.INSTANCE;
            }
        }
    }

    private JsonObject object(int depth) throws IOException, ChipDescriptionException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                String place = reader.getPath();
                throw new ChipDescriptionException(
                        file, place.startsWith("$.") ? place.substring(2) : place, "is given twice", null);
            }
            object.add(name, element(depth + 1));
        }
        reader.endObject();
        return object;
    }
}
