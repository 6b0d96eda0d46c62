'use strict';
// The licences of what is inside bundle/: each asks to be given out with the code.
const fs = require('node:fs');
const { inProject, readJson, readText } = require('../prepare/files.js');

/**
 * The names, versions and licences of packages, with the texts of their licences.
 *
 * @param {readonly string[]} folders of the packages, relative to the project.
 */
function describeLicences(folders) {
  const packages = folders.map((folder) => {
    const { name, version, license } = readJson(inProject(folder, 'package.json'));
    return `## ${name} ${version}: ${license}\n\n${findText(folder)}`;
  });
  return `# Packages in this bundle\n\n${packages.join('\n\n')}\n`;
}

function findText(folder) {
  const file = fs.readdirSync(inProject(folder)).find((name) => /^licen[cs]e/i.test(name));
  return file === undefined ? '' : readText(inProject(folder, file)).trim();
}

module.exports = { describeLicences };
