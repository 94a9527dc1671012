/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.sourcelookup.AbstractSourceLookupDirector;
import org.eclipse.debug.core.sourcelookup.AbstractSourceLookupParticipant;
import org.eclipse.debug.core.sourcelookup.ISourceLookupParticipant;
import org.eclipse.debug.core.sourcelookup.containers.LocalFileStorage;

/**
 * Finds the sources of a program by the names that its compiler has written into it: absolute ones where they are, others in
 * the places of the Source tab. A debugger brings its own locator; this one serves launches without.
 */
public final class FirmwareSourceLocator extends AbstractSourceLookupDirector {
    @Override
    public void initializeParticipants() {
        addParticipants(new ISourceLookupParticipant[] {new ByName()});
    }

    private static final class ByName extends AbstractSourceLookupParticipant {
        @Override
        public String getSourceName(Object object) {
            return String.valueOf(object);
        }

        @Override
        public Object[] findSourceElements(Object object) throws CoreException {
            try {
                Path path = Path.of(getSourceName(object));
                if (path.isAbsolute() && Files.isRegularFile(path)) {
                    IFile[] files = ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(path.toUri());
                    return files.length > 0 ? files : new Object[] {new LocalFileStorage(path.toFile())};
                }
            } catch (InvalidPathException notOfThisSystem) {
                // A name of another system: the places of the Source tab may know it.
                return super.findSourceElements(object);
            }
            return super.findSourceElements(object);
        }
    }
}
