# Build with the whole toolchain, run with the runtime packages alone, as a user without rights. Nothing is written
# outside /data and /tmp, so the container may have a read-only file system. Checked by scripts/check-image.mjs.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY docs ./docs
COPY src ./src
COPY solver ./solver
COPY bench ./bench
RUN npm ci --no-audit --no-fund
RUN mkdir data

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
# Beyond its own loopback only with TLS, behind a named proxy, or where plain HTTP is allowed: docs/operations.md.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 SURTIDO_DATA_DIR=/data
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist/solver ./dist/solver
COPY --from=build /app/dist/src ./dist/src
COPY fixtures ./fixtures
COPY --from=build --chown=node:node /app/data /data
VOLUME /data
EXPOSE 8080
USER node
# Its own certificate names the service, not 127.0.0.1: for this one question it is not held against the name.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; fetch(`${process.env.SURTIDO_TLS_CERT ? 'https' : 'http'}://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# V8 with no threads of its own: those would take the cores from answers while a plan is computed (docs/operations.md).
ENTRYPOINT ["node", "--single-threaded", "dist/src/cli/main.js"]
CMD ["serve"]
