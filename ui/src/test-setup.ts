// What jsdom lacks and every test needs. No behaviour is faked here beyond answering "no".

if (typeof window.matchMedia !== 'function') {
  window.matchMedia = (query: string): MediaQueryList =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    }) as MediaQueryList;
}

// No pictures here: the camera view stays at "opening".
HTMLCanvasElement.prototype.getContext = () => null;

// Nothing is laid out here, so nothing ever changes its size.
globalThis.ResizeObserver ??= class implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
