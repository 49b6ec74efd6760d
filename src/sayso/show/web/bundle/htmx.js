// What the pages take from elsewhere, bundled by the wheel's build.
import "htmx.org";
