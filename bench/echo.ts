import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request as BotRequest,
} from 'botbuilder';
import restify, { type Request, type Response } from 'restify';

/** The plain thing to compare with: Microsoft's echo sample, botbuilder on restify, as its readme has it. */
export async function startEcho(): Promise<string> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    await context.sendActivity(`Echo: ${context.activity.text}`);
    await next();
  });

  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (req: Request, res: Response) => {
    // Restify's types leave the method open, botbuilder's do not; the sample is plain JavaScript here.
    await adapter.process(req as BotRequest, res, (context) => bot.run(context));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return server.url;
}
