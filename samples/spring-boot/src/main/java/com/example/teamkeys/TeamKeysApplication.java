package com.example.teamkeys;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class TeamKeysApplication {

    public static void main(String[] args) {
        SpringApplication.run(TeamKeysApplication.class, args);
    }
}
