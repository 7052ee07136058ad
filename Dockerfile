# The bot as a container: docs/deploy.md tells how it is built and run. Everything that differs comes from its environment:
# .env.example. It writes no file when it has PostgreSQL, so it runs with a read-only file system.
#
# The tag is not pinned by digest: whoever builds gets the security fixes of the base image, and the image that comes of
# it is kept and rolled back by its own tag. Pin by digest when your rules ask for builds that can be repeated to the bit.
#
# Debian rather than Alpine: the drawing library's binary is tested here on glibc only.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev
# An empty embedded database: making one takes 1 GB of memory, copying this one none.
RUN node dist/store/database/make-pglite.mjs dist/store/database/empty-pglite && chmod -R a+rX,go-w dist/store/database/empty-pglite

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY cards ./cards
# Your own municipality file, if it is there (the brackets make it optional): point MUNICIPALITY_FILE at /app/municipality.yaml.
COPY package.json infra/municipality.yam[l] ./
# The base image's user "node", by number, so that a host can see that it is not root. All files here belong to root.
USER 1000:1000
EXPOSE 3978
HEALTHCHECK --interval=30s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--no-memory-reducer", "dist/main.js"]
