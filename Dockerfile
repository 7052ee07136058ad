# The container image of the bot; docs/deploy.md explains how to build and run it. All settings come from environment
# variables: .env.example. With PostgreSQL the bot writes no files, so the file system can be read-only.
#
# The base image is not pinned by digest: each build gets the security fixes of the base image, and rolling back uses the
# tag of the built image. Pin by digest if your rules require reproducible builds.
#
# Debian instead of Alpine: we have tested the binary of the drawing library on glibc only.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev
# An empty embedded database: creating one takes 1 GB of memory; copying this one takes almost none.
RUN node dist/store/database/make-pglite.mjs dist/store/database/empty-pglite && chmod -R a+rX,go-w dist/store/database/empty-pglite

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY cards ./cards
# Your own municipality file, if it exists (the brackets make it optional): set MUNICIPALITY_FILE to /app/municipality.yaml.
COPY package.json infra/municipality.yam[l] ./
# The user "node" of the base image, by number, so that a host can check that it is not root. All files here belong to root.
USER 1000:1000
EXPOSE 3978
HEALTHCHECK --interval=30s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--no-memory-reducer", "dist/main.js"]
