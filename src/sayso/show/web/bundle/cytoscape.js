// What the diagram takes from elsewhere, bundled by the wheel's build.
import cytoscape from "cytoscape";

window.cytoscape = cytoscape;
