using TrainToTrain.Credentials.Cli;

return await Root.RunAsync(args, Surroundings.OfProcess(), Console.Out, Console.Error);
