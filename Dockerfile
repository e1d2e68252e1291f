# Build with the whole toolchain, run with the runtime packages alone, as a user without rights.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY docs ./docs
COPY src ./src
COPY solver ./solver
COPY bench ./bench
RUN npm ci --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY --from=build /app/dist ./dist
COPY fixtures ./fixtures
COPY LICENSE ./
USER node
ENTRYPOINT ["node", "dist/src/cli/main.js"]
CMD ["plan", "fixtures/doctor-arroyo"]
