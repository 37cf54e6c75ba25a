using TrainToTrain.Credentials.Api;

// healthcheck URL asks a running service; else: --Anchors FILE and the like, or T2T_ANCHORS; the names are in ApiOptions. Exit status as of every program here (DESIGN §6).
if (args is ["healthcheck", var service]) return await HealthProbe.RunAsync(service);

var configuration = new ConfigurationBuilder()
    .AddEnvironmentVariables("T2T_")
    .AddCommandLine(args)
    .Build();

if (!ApiOptions.TryRead(configuration, out var options, out var problem))
{
    await Console.Error.WriteLineAsync($"t2t: error: {problem}");
    return 2;
}

try
{
    await VerifierService.RunAsync(options, Console.Error);
    return 0;
}
catch (IOException)
{
    await Console.Error.WriteLineAsync($"t2t: error: cannot listen on {options.Url}: the address is in use or not of this machine");
    return 4;
}
